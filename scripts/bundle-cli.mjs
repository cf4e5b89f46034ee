// Bundles the CLI from the workspace's sources: one small entry, the work and each emitter in chunks
// of their own that load when they are needed. The published package has no dependencies.
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { declareConfig } from "./config-types.mjs";

const cli = fileURLToPath(new URL("../packages/cli/", import.meta.url));
const core = fileURLToPath(new URL("../packages/core/", import.meta.url));
const { version } = JSON.parse(readFileSync(`${cli}package.json`, "utf8"));

rmSync(`${cli}dist`, { recursive: true, force: true });

const { metafile } = await build({
  entryPoints: [`${cli}src/main.ts`, `${cli}src/define-config.ts`],
  outdir: `${cli}dist`,
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
    // Handlebars' compiler goes without where it is not there, and nobody asks for source maps.
    "source-map": `${cli}src/no-source-map.ts`,
  },
  legalComments: "none",
  chunkNames: "chunks/[name]-[hash]",
  define: { __VERSION__: JSON.stringify(version) },
  // CommonJS dependencies call require for Node's own modules.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  metafile: true,
  logLevel: "warning",
});
writeFileSync(`${cli}dist/metafile.json`, JSON.stringify(metafile));
// Editors read the schema from the package; it is what the program itself prints.
const printed = spawnSync(process.execPath, [`${cli}bin/sallyport.js`, "schema"], { encoding: "utf8" });
if (printed.status !== 0) throw new Error(`the schema cannot be printed: ${printed.stderr}`);
writeFileSync(`${cli}dist/sallyport.schema.json`, printed.stdout);
writeFileSync(`${cli}dist/define-config.d.ts`, declareConfig(JSON.parse(printed.stdout)));
cpSync(`${core}data`, `${cli}dist/data`, { recursive: true });
