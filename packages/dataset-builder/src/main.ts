import { fileURLToPath } from "node:url";
import { run } from "./run.js";

/** The shipped dataset, seen from `src` and `dist` alike. */
const data = fileURLToPath(new URL("../../core/data", import.meta.url));

process.exitCode = await run(process.argv.slice(2), data, (line) => process.stderr.write(`${line}\n`));
