#!/usr/bin/env bash
# Everything a change must pass on this machine: packages, format, a debug build with warnings as
# errors, and every test. Changes nothing but build/dev and the missing packages.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
# shellcheck source=toolchain/stages.sh
. toolchain/stages.sh

check() {
  stage "packages" toolchain/install.sh run build centre test || return
  stage "format" toolchain/format.sh
  stage "configure (dev)" cmake --preset dev || return
  stage "build (dev)" cmake --build --preset dev || return
  stage "tests (dev)" ctest --preset dev
}
check
summary check.sh
