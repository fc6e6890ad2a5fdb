#!/usr/bin/env bash
# A centre and a kiosk that never meet: the real ocop-hub publishes, a stick carries, the real
# ocop-kiosk takes: stick_test.sh OCOP_HUB OCOP_KIOSK SOURCES PICTURES
set -euo pipefail
hub=$1 kiosk=$2 sources=$3 pictures=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
  echo "stick test: $*" >&2
  exit 1
}
# expect STATUS COMMAND...: the command must end with that status.
expect() {
  local wanted=$1 status=0
  shift
  "$@" >out.txt 2>err.txt || status=$?
  if [ "$status" -ne "$wanted" ]; then
    cat out.txt err.txt
    fail "$* answered $status, not $wanted"
  fi
}
status_says() { grep -q "$1" out.txt || { cat out.txt; fail "it does not say: $1"; }; }

# The ceremony: three people, a folder each.
mkdir one two three
printf '1 first long passphrase\n2 second long passphrase\n3 third long passphrase\n' >words
expect 0 "$hub" init --centre centre --keys one --keys two --keys three --passphrases words

cp -r "$sources" source
cp -r "$pictures" source/pictures
publish() {
  expect 0 "$hub" build source --out built/catalogue.db --as-of "$1"
  expect 0 "$hub" publish built/catalogue.db --centre centre --snapshot-level 3
}
mkdir built stick state
publish 2026-11-20
copy_to_stick() {
  rm -rf stick/ocop
  cp -r centre/published stick/ocop
}
copy_to_stick

cat >kiosk.toml <<END
[data]
catalogue = "none.db"
state = "state"
[hub]
root = "centre/published/metadata/1.root.json"
END
run() { "$kiosk" --config kiosk.toml "$@"; }

expect 22 run --sync-status
expect 0 run --import-stick stick
grep -q "catalogue version 1" out.txt || fail "the first version did not arrive: $(cat out.txt)"
grep -q " 0 missing" out.txt || fail "pictures are missing: $(cat out.txt)"
[ "$(ls stick/ocop/results | wc -l)" -eq 1 ] || fail "no result on the stick"
expect 0 run --sync-status
status_says "version 1"

# A week later: deltas only.
publish 2026-11-27
copy_to_stick
rm stick/ocop/targets/catalogue/*
expect 0 run --import-stick stick
grep -q "catalogue version 2" out.txt || fail "the delta did not arrive: $(cat out.txt)"

# The same stick once more changes nothing; an empty one and a forged one are told apart.
before=$(sha256sum state/catalogue-*.db)
expect 0 run --import-stick stick
mkdir empty
expect 23 run --import-stick empty
printf 'x' >>stick/ocop/metadata/timestamp.json
expect 23 run --import-stick stick
[ "$before" = "$(sha256sum state/catalogue-*.db)" ] || fail "the catalogue changed"
expect 23 run --sync-status

# What arrived is what the kiosk works with.
expect 0 run --assets "$OCOP_ASSETS" --camera none --self-test
status_says "data of 2026-11-27"
echo "stick test: two versions went from the hub to the kiosk"
