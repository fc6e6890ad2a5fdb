#!/usr/bin/env bash
# Installs what is missing of the named sections of packages.txt: toolchain/install.sh run build
# Says first what and why. Does nothing, at once, when everything is there.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
list=$here/packages.txt
[ $# -gt 0 ] || { echo "usage: toolchain/install.sh run|build|centre|test ..." >&2; exit 2; }

# "package  # reason" of the sections in $1 (joined by blanks).
lines_of() {
  awk -v wanted=" $1 " '
    /^\[.*\]$/ { section = substr($0, 2, length($0) - 2); seen = seen section " "; next }
    /^#/ || /^[ \t]*$/ { next }
    index(wanted, " " section " ") { print }
    END {
      split(wanted, asked, " ")
      for (i in asked) if (!index(" " seen, " " asked[i] " ")) {
        print "no section [" asked[i] "] in packages.txt" > "/dev/stderr"; exit 2
      }
    }' "$list"
}
lines=$(lines_of "$*")
mapfile -t names < <(awk '{ print $1 }' <<<"$lines")

if ! command -v dpkg-query >/dev/null; then
  echo "This is not Debian: make sure these are installed, then go on:" >&2
  printf '%s\n' "$lines" >&2
  exit 0
fi
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${names[@]}" 2>/dev/null |
  sed -n 's/^installed //p') || true
missing=()
for name in "${names[@]}"; do
  grep -qxF "$name" <<<"$installed" || missing+=("$name")
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Missing Debian packages, installed now with apt-get:"
for name in "${missing[@]}"; do
  awk -v name="$name" '$1 == name { sub(/[ \t]*#[ \t]*/, ": "); print "  " $0; exit }' <<<"$lines"
done
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Neither root nor sudo: run  apt-get install ${missing[*]}  as root, then again." >&2
    exit 1
  fi
  echo "(sudo may ask for your password)"
  as_root=(sudo)
fi
apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
"${as_root[@]}" "${apt[@]}" update </dev/null
"${as_root[@]}" "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null |
  awk '/^Setting up/ { sub(/:.*/, "", $3); printf "  %s\n", $3; fflush() }'
echo "Installed."
