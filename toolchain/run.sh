#!/usr/bin/env bash
# From a clone to a running kiosk: toolchain/run.sh [--tour [DIR]] [flags of ocop-kiosk]
# On a desktop it opens a window (Ctrl+Q quits; --kiosk fills the screen). Without a display, or with
# --tour, the program goes through every screen by itself and leaves pictures in build/tour.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

hub=build/release/db/hub/ocop-hub
kiosk=build/release/kiosk/ocop-kiosk
sources=assets/sample
catalogue=build/sample/catalogue.db

say() { printf '%s\n' "-- $*"; }

# --tour without a folder gets one; no display and no other way asked for means the tour.
arguments=()
way=
while [ $# -gt 0 ]; do
  case $1 in
    --tour)
      way=tour
      arguments+=(--tour)
      if [ $# -gt 1 ] && [[ $2 != -* ]]; then
        arguments+=("$2")
        shift
      else
        arguments+=(build/tour)
      fi
      ;;
    --kiosk | --self-test | --help | -h | --version) way=asked; arguments+=("$1") ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
if [ -z "$way" ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "no display here: the tour, with pictures in build/tour"
  arguments+=(--tour build/tour)
fi

say "packages"
toolchain/install.sh run build centre

say "building (release)"
[ -f build/release/build.ninja ] || cmake --preset release
cmake --build --preset release

# The demonstration rows are dated from the day of the build, so a new day is a new catalogue.
stamp=$({ date +%F; find "$sources" -type f -printf '%P %s %T@\n' | LC_ALL=C sort
          stat -c '%s %Y' "$hub"; } | sha256sum)
if [ ! -f "$catalogue" ] || [ "$stamp" != "$(cat "$catalogue.stamp" 2>/dev/null)" ]; then
  say "sample catalogue"
  mkdir -p "$(dirname "$catalogue")"
  "$hub" build "$sources" --out "$catalogue"
  printf '%s\n' "$stamp" >"$catalogue.stamp"
fi

mkdir -p build/state
say "ocop-kiosk ${arguments[*]}"
exec "$kiosk" --catalogue "$catalogue" --state build/state --camera "$sources/labels" \
  "${arguments[@]}"
