#!/usr/bin/env node
"use strict";
const parameters = process.argv.slice(2);
if (parameters.length === 1 && (parameters[0] === "--version" || parameters[0] === "-V")) {
  process.stdout.write(`${require("../package.json").version}\n`);
} else {
  start();
}

function start() {
  let load;
  try {
    ({ load } = require("../dist/load.cjs"));
  } catch (error) {
    if (error?.code !== "MODULE_NOT_FOUND") throw error;
    process.stderr.write("sallyport is not built yet: run `npm run build` in the checkout first\n");
    process.exitCode = 70;
    return;
  }
  load("main.js").main(parameters);
}
