#!/usr/bin/env node
import("../dist/main.js").then(
  ({ main }) => main(process.argv.slice(2)),
  (error) => {
    if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
    process.stderr.write("sallyport is not built yet: run `npm run build` in the checkout first\n");
    process.exitCode = 70;
  },
);
