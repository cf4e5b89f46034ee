// The bundle: bytes, and what is loaded before any work. Nothing here needs a clock; test/bundle.test.ts holds the same
// limits, and which modules each command may load.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileOfChunks } from "../bundle/files.mjs";
import { dist } from "./measure.mjs";
import { kb } from "./row.mjs";

const limits = JSON.parse(readFileSync(new URL("limits.json", import.meta.url), "utf8"));
/** All that stands before the work of a plain command line. */
const main = "main.js";

export function rows() {
  const { outputs } = JSON.parse(readFileSync(join(dist, "metafile.json"), "utf8"));
  // What an earlier build left there is none of it.
  const code = [...new Set(fileOfChunks(outputs, "packages/cli/dist/").values())];
  return [
    limited("bundle", code, limits.bundleBytes),
    limited("main chunk with those that it imports", [main], limits.mainBytes),
    { name: "code caches beside it, of all kinds of runs", figure: kb(bytesOf(filesBelow("caches/"))) },
    { name: "dataset", figure: kb(bytesOf(filesBelow("data/"))) },
  ];
}

function limited(name, files, most) {
  const bytes = bytesOf(files);
  return { name, figure: kb(bytes), target: `at most ${kb(most)}`, pass: bytes <= most, guard: true };
}

function bytesOf(files) {
  return files.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
}

function filesBelow(folder) {
  return readdirSync(join(dist, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(dist.length));
}
