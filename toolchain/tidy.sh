#!/usr/bin/env bash
# clang-tidy-14 over what changed: toolchain/tidy.sh [BASE]. Without BASE: since origin/main, or
# since the first parent of a merge; on a clone whose main is origin's, since the day before the last
# commit. Stops after OCOP_TIDY_MINUTES (12), and says how many files it did not reach.
# `toolchain/tidy.sh all` reads everything. Needs build/dev/compile_commands.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
minutes=${OCOP_TIDY_MINUTES:-12}

base_of_the_change() {
  local main last
  if main=$(git merge-base origin/main HEAD 2>/dev/null) && [ "$main" != "$(git rev-parse HEAD)" ]; then
    echo "$main"
  elif git rev-parse -q --verify 'HEAD^2' >/dev/null; then
    git rev-parse 'HEAD^1'
  else
    last=$(git log -1 --format=%ct)
    git rev-list -1 --before=$((last - 24 * 3600)) HEAD
  fi
}
base=${1:-$(base_of_the_change)}
[ "$base" != all ] || base=
[ -f build/dev/compile_commands.json ] || { echo "first: cmake --preset dev" >&2; exit 2; }

# A changed header is seen through the source file of its name.
candidates() {
  if [ -n "$base" ]; then
    git diff --name-only --diff-filter=d "$base"
  else
    find kiosk platform db tests -name '*.cpp' -printf '%T@ %p\n' | sort -rn | cut -d' ' -f2
  fi | sed 's/\.h$/.cpp/' | awk '!seen[$0]++'
}
mapfile -t files < <(candidates | grep -E '^(kiosk|platform|db|tests)/.*\.cpp$' | while read -r file; do
  [ -f "$file" ] && grep -qF "$PWD/$file\"" build/dev/compile_commands.json && echo "$file"
done)
echo "${#files[@]} files to read, since ${base:-the beginning}, at most $minutes minutes"
[ ${#files[@]} -gt 0 ] || exit 0

export OCOP_DEADLINE=$(($(date +%s) + minutes * 60))
OCOP_SKIPPED=$(mktemp)
export OCOP_SKIPPED
trap 'rm -f "$OCOP_SKIPPED"' EXIT
status=0
# shellcheck disable=SC2016  # the inner shell expands it
printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c '
  if [ "$(date +%s)" -ge "$OCOP_DEADLINE" ]; then echo "$1" >>"$OCOP_SKIPPED"; exit 0; fi
  if found=$(clang-tidy-14 --quiet -p build/dev "$1" 2>/dev/null); then exit 0; fi
  printf "%s\n" "$1:" "$found" | grep -vE "^[0-9]+ warnings? "
  exit 1' tidy || status=1
[ ! -s "$OCOP_SKIPPED" ] || echo "time is over: $(wc -l <"$OCOP_SKIPPED") files were not read"
exit "$status"
