// The bundle: bytes, and what is loaded before any work. Nothing here needs a clock; test/bundle.test.ts holds the same
// limits, and which modules each command may load.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { dist } from "./measure.mjs";
import { kb } from "./row.mjs";

const limits = JSON.parse(readFileSync(new URL("limits.json", import.meta.url), "utf8"));
const main = "main.js";

export function rows() {
  const { outputs } = JSON.parse(readFileSync(join(dist, "metafile.json"), "utf8"));
  const chunks = new Map(
    Object.entries(outputs).map(([path, output]) => [path.slice("packages/cli/dist/".length), output]),
  );
  const first = loadedWith(main, chunks);
  return [
    limited("bundle", [...chunks.keys()], limits.bundleBytes),
    limited(`main chunk with the ${first.size - 1} that it imports`, [...first], limits.helpChunkBytes),
    {
      name: "code caches beside it",
      figure: kb(bytesOf(filesBelow("").filter((file) => file.endsWith(".cache")))),
    },
    { name: "dataset", figure: kb(bytesOf(filesBelow("data/"))) },
  ];
}

function limited(name, files, most) {
  const bytes = bytesOf(files);
  return { name, figure: kb(bytes), target: `at most ${kb(most)}`, pass: bytes <= most, guard: true };
}

/** What is loaded with a chunk before anything is asked for. */
function loadedWith(name, chunks, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const { path, kind } of chunks.get(name).imports)
    if (kind === "import-statement" && path.startsWith("packages/"))
      loadedWith(path.slice("packages/cli/dist/".length), chunks, seen);
  return seen;
}

function bytesOf(files) {
  return files.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
}

function filesBelow(folder) {
  return readdirSync(join(dist, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ path, name }) => join(path, name).slice(dist.length));
}
