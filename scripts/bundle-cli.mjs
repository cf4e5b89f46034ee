// Bundles the CLI from the workspace's sources: one small entry, the work and each emitter in chunks
// of their own that load when they are needed. The published package has no dependencies.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { kinds } from "../packages/cli/src/load/kinds.cjs";
import { toFunction } from "./bundle/chunk-function.mjs";
import { fileOfChunks } from "./bundle/files.mjs";
import { laterModules } from "./bundle/later.mjs";
import { declareConfig } from "./config-types.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const cli = fileURLToPath(new URL("../packages/cli/", import.meta.url));
const core = fileURLToPath(new URL("../packages/core/", import.meta.url));
const { version, engines } = JSON.parse(readFileSync(`${cli}package.json`, "utf8"));

rmSync(`${cli}dist`, { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [`${cli}src/main.ts`, `${cli}src/run/pool-worker.ts`],
  outdir: `${cli}dist`,
  // The metafile names files from here, wherever the build is run.
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  conditions: ["@sallyport/source"],
  minify: true,
  alias: {
    // commander loads it for subcommands that are programs of their own, which there are none of; it costs 4 ms.
    "node:child_process": `${cli}src/no-child-process.ts`,
  },
  legalComments: "none",
  // load.cjs reads one byte a character.
  charset: "ascii",
  chunkNames: "chunks/[name]-[hash]",
  define: { __VERSION__: JSON.stringify(version), __ENGINES__: JSON.stringify(engines.node) },
  plugins: [laterModules],
  metafile: true,
  logLevel: "warning",
});
writeFileSync(`${cli}dist/metafile.json`, JSON.stringify(metafile));
cpSync(`${core}data`, `${cli}dist/data`, { recursive: true });
cpSync(`${cli}src/worker.cjs`, `${cli}dist/worker.cjs`);
const name = writeFiles(metafile.outputs);
await build({
  entryPoints: [`${cli}src/load/load.cjs`],
  outfile: `${cli}dist/load.cjs`,
  bundle: true,
  platform: "node",
  target: "node20",
  define: { __BUILD__: JSON.stringify(name) },
});
// What users import is a module, and has nothing of the program.
await build({ entryPoints: [`${cli}src/define-config.ts`], outdir: `${cli}dist`, format: "esm" });
// Editors read the schema from the package; it is what the program itself prints.
const schema = run(`${cli}bin/sallyport.js`, "schema");
writeFileSync(`${cli}dist/sallyport.schema.json`, schema);
writeFileSync(`${cli}dist/define-config.d.ts`, declareConfig(JSON.parse(schema)));
for (const kind of kinds) run(`${root}scripts/cache-code.cjs`, kind);

/** Files of functions, so that load.cjs can give V8 a code cache; returns what names this build by their bytes. */
function writeFiles(outputs) {
  const folder = "packages/cli/dist/";
  const fileOf = fileOfChunks(outputs, folder);
  const functions = new Map();
  for (const [chunk, file] of fileOf) {
    const idOf = (path) => {
      const imported = posix.join(dirname(chunk), path);
      const [holder, name] = [fileOf.get(imported), imported.slice(folder.length)];
      return holder === name ? name : `${holder}#${name}`;
    };
    const text = toFunction(readFileSync(`${root}${chunk}`, "utf8"), idOf);
    functions.set(file, [
      ...(functions.get(file) ?? []),
      `${JSON.stringify(chunk.slice(folder.length))}:${text}`,
    ]);
    rmSync(`${root}${chunk}`);
  }
  const hash = createHash("sha256");
  for (const [file, texts] of functions) {
    const text = outsideNursery(`"use strict";({${texts.join(",\n")}})\n`);
    writeFileSync(`${root}${folder}${file}`, text);
    hash.update(`${file}\n${text}`);
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * V8 copies what lives in its nursery, a megabyte in the shortest runs, and puts only texts that are longer than this elsewhere
 * from the beginning: one that nearly is gets blanks behind it.
 */
function outsideNursery(text) {
  const most = 1 << 17;
  return text.length > most / 2 ? text.padEnd(most + 1) : text;
}

function run(...parameters) {
  // Caches that somebody keeps would be made part of the build's.
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: "utf8", env });
  if (status !== 0) throw new Error(`${parameters.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}
