#!/usr/bin/env bash
# Checks each config that is named, or without any the one that is found, by the program of the repository, of the path, or of
# the version of this hook, whichever is there first. Ends with the worst exit code.
set -euo pipefail

if [ -x node_modules/.bin/sallyport ]; then
  program=(node_modules/.bin/sallyport)
elif command -v sallyport > /dev/null; then
  program=(sallyport)
else
  manifest="$(dirname "${BASH_SOURCE[0]}")/../../packages/cli/package.json"
  program=(npx --yes "sallyport@$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).version' "$manifest")")
fi

if [ "$#" -eq 0 ]; then
  exec "${program[@]}" check
fi
worst=0
for config in "$@"; do
  status=0
  "${program[@]}" check --config "$config" || status=$?
  [ "$status" -le "$worst" ] || worst=$status
done
exit "$worst"
