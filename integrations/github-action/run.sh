#!/usr/bin/env bash
# Runs COMMAND (check or generate), with CONFIG, REPORTER and ARGUMENTS (one a line), and ends as it ended.
set -euo pipefail

case "$COMMAND" in
  check | generate) ;;
  *)
    echo "::error::command must be check, generate or none, not: $COMMAND"
    exit 2
    ;;
esac

parameters=("$COMMAND" "--reporter=$REPORTER")
[ -z "${CONFIG:-}" ] || parameters+=("--config=$CONFIG")
while IFS= read -r argument; do
  [ -z "$argument" ] || parameters+=("$argument")
done <<< "${ARGUMENTS:-}"

report="$RUNNER_TEMP/sallyport-$COMMAND.$REPORTER"
status=0
sallyport "${parameters[@]}" > "$report" || status=$?

# Annotations are commands to the runner on standard output, a table is for the summary; documents are for later steps.
case "$REPORTER" in
  markdown) cat "$report" >> "$GITHUB_STEP_SUMMARY" ;;
  text | github) cat "$report" ;;
esac

changed=false
[ -z "$(git status --porcelain -- .)" ] || changed=true
{
  echo "report=$report"
  echo "exit-code=$status"
  echo "changed=$changed"
} >> "$GITHUB_OUTPUT"
exit "$status"
