#!/usr/bin/env bash
# Installs the program beside the checkout, and puts it on the path of later steps. VERSION: one that npm knows; by default
# that of the action, so that whoever pins the action pins the program.
set -euo pipefail

if [ -z "${VERSION:-}" ]; then
  VERSION=$(node -p 'require(process.argv[1]).version' "$GITHUB_ACTION_PATH/../../packages/cli/package.json")
fi
folder="$RUNNER_TEMP/sallyport"
mkdir -p "$folder"
npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-save --loglevel=error "sallyport@$VERSION"
echo "$folder/node_modules/.bin" >> "$GITHUB_PATH"
"$folder/node_modules/.bin/sallyport" --version
