// Which chunks of the bundle stand in one file. Each file costs a run two reads and a script, so chunks that are loaded
// together anyway stand together.
import { isUsual } from "./later.mjs";

/** Files of several chunks: the entries that all load them, and as a rule nothing else. The first that fits is taken. */
const shared = [
  { file: "main.js", entries: [["packages/cli/src/main.ts"]] },
  {
    file: "chunks/base.js",
    entries: [["packages/cli/src/run/generate.ts"], ["packages/cli/src/run/aggregate.ts"]],
  },
  {
    file: "chunks/work.js",
    entries: [
      [
        "packages/cli/src/run/generate.ts",
        "packages/cli/src/run/check.ts",
        "packages/cli/src/report/text.ts",
      ],
    ],
  },
  { file: "chunks/config.js", entries: [["packages/cli/src/config/source.ts"]] },
  {
    file: "chunks/prove.js",
    entries: [["packages/core/src/flow/prove-across.ts", "packages/core/src/flow/prove-by-diagrams.ts"]],
  },
];

/**
 * The file of every chunk.
 *
 * @param {import("esbuild").Metafile["outputs"]} outputs
 * @returns {ReadonlyMap<string, string>} paths of files relative to the bundle's folder, by paths of chunks in `outputs`
 */
export function fileOfChunks(outputs, folder) {
  const groups = shared.map(({ file, entries }) => ({
    file,
    sets: entries.map(
      (paths) => new Set(paths.flatMap((path) => [...loadedWith(outputs, chunkOf(outputs, path))])),
    ),
  }));
  const files = new Map(
    Object.keys(outputs).map((chunk) => {
      const group = groups.find(({ sets }) => sets.every((set) => set.has(chunk)));
      return [chunk, group?.file ?? chunk.slice(folder.length)];
    }),
  );
  joinImported(outputs, files);
  return files;
}

/** A chunk that chunks of one file alone import, and none of them waits for, stands in that file. */
function joinImported(outputs, files) {
  const importers = new Map();
  for (const [importer, { imports }] of Object.entries(outputs))
    for (const { path, external, kind } of imports) {
      if (external) continue;
      if (!importers.has(path)) importers.set(path, new Set());
      importers.get(path).add(isAtOnce(outputs, path, kind) ? importer : undefined);
    }
  let isDone = false;
  while (!isDone) {
    isDone = true;
    for (const [chunk, by] of importers) {
      const holders = new Set([...by].map((importer) => files.get(importer)));
      const [holder] = holders;
      if (holders.size > 1 || holder === undefined || holder === files.get(chunk)) continue;
      files.set(chunk, holder);
      isDone = false;
    }
  }
}

/** Whether a chunk is evaluated as soon as an importer asks for it: nobody waits for a module that is loaded later. */
function isAtOnce(outputs, path, kind) {
  return kind === "import-statement" || isUsual(outputs[path].entryPoint);
}

function chunkOf(outputs, entryPoint) {
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint === entryPoint);
  if (found === undefined) throw new Error(`no chunk is made for ${entryPoint}`);
  return found[0];
}

/** The chunk and all that it evaluates, at first or later. */
function loadedWith(outputs, chunk, loaded = new Set()) {
  if (loaded.has(chunk)) return loaded;
  loaded.add(chunk);
  for (const { path, kind, external } of outputs[chunk].imports)
    if (!external && isAtOnce(outputs, path, kind)) loadedWith(outputs, path, loaded);
  return loaded;
}
