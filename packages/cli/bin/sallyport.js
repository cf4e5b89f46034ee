#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// A run is short: code that V8 optimises in the background is rarely used before the end, and costs more CPU
// than the run itself. A larger budget leaves that to runs that are long enough to gain from it.
setFlagsFromString("--interrupt-budget=1000000");

import("../dist/main.js").then(
  ({ main }) => main(process.argv.slice(2)),
  (error) => {
    if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
    process.stderr.write("sallyport is not built yet: run `npm run build` in the checkout first\n");
    process.exitCode = 70;
  },
);
