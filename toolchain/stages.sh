# shellcheck shell=bash
# Sourced by check.sh and .ci/run: named stages, the time of each, and a summary at the end.

stage_lines=()
stages_failed=0

# stage NAME COMMAND...: runs it, remembers the time. Answers with the command's status.
stage() {
  local name=$1 start=$SECONDS status=0
  shift
  printf '\n=== %s\n' "$name"
  "$@" </dev/null || status=$?
  local took=$((SECONDS - start)) word=ok
  [ "$status" -eq 0 ] || { word="FAILED ($status)"; stages_failed=1; }
  stage_lines+=("$(printf '%4d min %02d s  %-28s %s' $((took / 60)) $((took % 60)) "$name" "$word")")
  return "$status"
}

# Prints the table. Answers 1 when a stage failed.
summary() {
  printf '\n=== %s: summary\n' "$1"
  printf '%s\n' "${stage_lines[@]}"
  printf '%4d min %02d s  in all\n' $((SECONDS / 60)) $((SECONDS % 60))
  if [ "$stages_failed" -eq 0 ]; then
    echo "$1: everything passed"
  else
    echo "$1: FAILED"
  fi
  return "$stages_failed"
}
