#!/usr/bin/env bash
# From a clone to a running kiosk with its centre: toolchain/run.sh [--tour [DIR]] [flags of ocop-kiosk]
# On a desktop it opens a window (Ctrl+Q quits; --kiosk fills the screen). Without a display, or with
# --tour, the program goes through every screen by itself and leaves pictures in build/tour.
# The centre is build/centre: it publishes the sample on loopback, and the kiosk syncs from there.
# Its passphrases lie beside its keys, which no real centre may do.
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

centre=build/centre
holders=build/centre-holders
if [ ! -f "$centre/centre.json" ]; then
  say "a centre on this computer, with new keys"
  rm -rf "$centre" "$holders" build/state/trust build/state/sync
  mkdir -p "$holders"/1 "$holders"/2 "$holders"/3
  for holder in 1 2 3; do echo "$holder $(head -c 24 /dev/urandom | base64)"; done >"$holders/words"
  chmod 600 "$holders/words"
  "$hub" init --centre "$centre" --keys "$holders/1" --keys "$holders/2" --keys "$holders/3" \
    --passphrases "$holders/words" --json >"$centre-made.json" || { cat "$centre-made.json" >&2; exit 1; }
fi
say "publishing"
"$hub" refresh --centre "$centre"
"$hub" publish "$catalogue" --centre "$centre"

say "serving"
mkdir -p build/state
served=build/centre-served.json
: >"$served"  # the last run's address is another
"$hub" serve --centre "$centre" --port 0 --json --ingest-every 5 >"$served" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT
for ((wait = 0; wait < 100; ++wait)); do
  url=$(sed -n 's/.*"url":"\([^"]*\)".*/\1/p' "$served")
  [ -z "$url" ] || break
  kill -0 "$server" || { echo "run.sh: ocop-hub serve ended" >&2; exit 1; }
  sleep 0.1
done
[ -n "$url" ] || { echo "run.sh: ocop-hub serve does not say where" >&2; exit 1; }

config=build/kiosk.toml
printf '[hub]\nurl = "%s"\nroot = "%s"\nperiod_s = 60\n' "$url" \
  "$PWD/$centre/published/metadata/1.root.json" >"$config"
printf '[enquiry]\noperator = "%s"\ncontact = "%s"\n' "Trung tâm mẫu (không có thật)" "000" >>"$config"
flags=(--config "$config" --catalogue "$catalogue" --state build/state --camera "$sources/labels")
key_of_the_kiosk() { "$kiosk" "${flags[@]}" --sync-status | sed -n 's/^key *\([0-9a-f]\{64\}\)$/\1/p'; }
key=$(key_of_the_kiosk) || true
if [ -z "$key" ]; then
  say "first contact: the kiosk makes its key; the centre takes nothing from it before it is enrolled"
  "$kiosk" "${flags[@]}" --sync-now || true
  key=$(key_of_the_kiosk) || true
fi
"$hub" enrol --centre "$centre" --key "$key" --point diem-bat-trang
"$hub" ingest --centre "$centre"
say "syncing"
"$kiosk" "${flags[@]}" --sync-now || say "the kiosk goes on with what it has"

say "ocop-kiosk ${arguments[*]}"
status=0
"$kiosk" "${flags[@]}" "${arguments[@]}" || status=$?
"$kiosk" "${flags[@]}" --sync-now >/dev/null || true
exit "$status"
