#!/usr/bin/env bash
# Installs the build to a prefix of its own, moves to another folder, and starts what was installed:
# install_test.sh CMAKE BUILD_FOLDER OCOP_HUB SAMPLE_SOURCES
set -euo pipefail
cmake=$1 build=$2 hub=$3 sample=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix

fail() {
  echo "install test: $*" >&2
  exit 1
}

"$cmake" --install "$build" --prefix "$prefix" >"$work/install.log" || fail "cmake --install"
[ -x "$prefix/bin/ocop-kiosk" ] || fail "bin/ocop-kiosk is not installed"
for file in i18n/en.po i18n/vi.po kiosk.toml; do
  [ -f "$prefix/share/ocop-kiosk/$file" ] || fail "share/ocop-kiosk/$file is not installed"
done

"$hub" build "$sample" --out "$work/catalogue.db" >"$work/hub.log" || {
  cat "$work/hub.log"
  fail "the sample catalogue"
}

# Nothing of the source tree or the desktop may be needed.
cd "$work"
unset DISPLAY WAYLAND_DISPLAY
mkdir state
"$prefix/bin/ocop-kiosk" --version
"$prefix/bin/ocop-kiosk" --config "$prefix/share/ocop-kiosk/kiosk.toml" --catalogue catalogue.db \
  --state state --camera none --self-test || fail "the self-test answered $?"

status=0
"$prefix/bin/ocop-kiosk" --no-such-flag 2>/dev/null || status=$?
[ "$status" -eq 2 ] || fail "a wrong flag answers $status, not 2"
status=0
"$prefix/bin/ocop-kiosk" --config /nowhere.toml --self-test 2>/dev/null || status=$?
[ "$status" -eq 3 ] || fail "a missing configuration answers $status, not 3"
echo "install test: the installed program works"
