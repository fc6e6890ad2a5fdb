#!/usr/bin/env bash
# Fails when a source file is not formatted; `toolchain/format.sh --fix` formats them all.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mapfile -t files < <(find kiosk platform db tests -name '*.cpp' -o -name '*.h' | LC_ALL=C sort)
if [ "${1:-}" = --fix ]; then
  exec clang-format-14 -i "${files[@]}"
fi
clang-format-14 --dry-run --Werror "${files[@]}" && echo "${#files[@]} files are formatted"
