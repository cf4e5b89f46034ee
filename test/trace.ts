import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../packages/cli/dist/", import.meta.url));

/** A chunk of the bundle, as the build tells it. */
export interface Chunk {
  /** Its sources, as paths from the root of the repository. */
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
  readonly bytes: number;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
  /** The source that is asked for by name; none of chunks that others share. */
  readonly entryPoint?: string;
}

const built = "packages/cli/dist/";

/** Every chunk of the bundle, by its path in the bundle's folder. */
export const bundle: ReadonlyMap<string, Chunk> = new Map(
  Object.entries(
    (JSON.parse(readFileSync(`${dist}metafile.json`, "utf8")) as { outputs: Record<string, Chunk> }).outputs,
  ).map(([path, chunk]) => [path.slice(built.length), chunk]),
);

/** What a command did on its way. */
export interface Trace {
  readonly status: number;
  readonly stderr: string;
  /** The files of the bundle that it read: whether V8 took their code cache, and the chunks of them that it ran. */
  readonly files: ReadonlyMap<string, { readonly isTaken: boolean; readonly chunks: readonly string[] }>;
  /** How often it read each file of the shipped dataset, and how often it parsed the text of one. */
  readonly reads: ReadonlyMap<string, number>;
  readonly parses: ReadonlyMap<string, number>;
}

/** Runs a command of the built program in a process of its own, and watches it. */
export function traceOf(command: readonly string[], cwd?: string): Trace {
  const script = `
    const fs = require("node:fs");
    const [data, reads, parses, texts] = [${JSON.stringify(`${dist}data/`)}, {}, {}, new Map()];
    const { readFileSync } = fs;
    fs.readFileSync = (file, ...more) => {
      const content = readFileSync(file, ...more);
      const path = file instanceof URL ? require("node:url").fileURLToPath(file) : String(file);
      if (path.startsWith(data)) {
        const name = path.slice(data.length);
        reads[name] = (reads[name] ?? 0) + 1;
        texts.set(content, name);
      }
      return content;
    };
    const { parse } = JSON;
    JSON.parse = (text, ...more) => {
      const name = texts.get(text);
      if (name !== undefined) parses[name] = (parses[name] ?? 0) + 1;
      return parse(text, ...more);
    };
    const { chunks, files, load } = require(${JSON.stringify(`${dist}load.cjs`)});
    let stderr = "";
    const io = { out: () => {}, err: (text) => { stderr += text; } };
    load("main.js").main(${JSON.stringify(command)}, io).then(() => {
      const nameOf = (id) => id.slice(id.indexOf("#") + 1);
      const told = [...files].map(([file, { script, functions }]) => [file, {
        isTaken: script.cachedDataRejected === false,
        chunks: Object.keys(functions).filter((name) => [...chunks.keys()].some((id) => nameOf(id) === name)),
      }]);
      const status = process.exitCode;
      process.stdout.write(JSON.stringify({ status, stderr, files: told, reads, parses }));
      process.exitCode = 0;
    });`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script, "--", ...command], {
    encoding: "utf8",
    cwd,
  });
  if (stdout === "") throw new Error(stderr);
  const told = JSON.parse(stdout);
  return {
    ...told,
    files: new Map(told.files),
    reads: new Map(Object.entries(told.reads)),
    parses: new Map(Object.entries(told.parses)),
  };
}

/** The sources behind chunks, as paths from the root of the repository. */
export function sourcesOf(trace: Trace): readonly string[] {
  return chunksOf(trace).flatMap((name) => Object.keys(bundle.get(name)!.inputs));
}

/** The chunks that a command ran. */
export function chunksOf({ files }: Trace): readonly string[] {
  return [...files.values()].flatMap(({ chunks }) => chunks);
}

/** The sources that are loaded with a chunk before any of its code runs, its own among them. */
export function sourcesLoadedWith(name: string, seen: Set<string> = new Set()): readonly string[] {
  const chunk = bundle.get(name);
  if (chunk === undefined || seen.has(name)) return [];
  seen.add(name);
  const others = chunk.imports.filter(({ kind }) => kind === "import-statement");
  return [
    ...Object.keys(chunk.inputs),
    ...others.flatMap(({ path }) => sourcesLoadedWith(path.slice(built.length), seen)),
  ];
}
