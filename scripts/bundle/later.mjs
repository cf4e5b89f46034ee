// Modules that many runs never call are chunks of their own in the bundle, which are evaluated when the first of their
// functions is called: V8 need not take up their code before, nor that of what they alone import. Sources import them as
// they import all else, and no caller waits.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { transformSync } from "esbuild";

/** By their sources, which export functions and types, and nothing else. These stand in the files of those that import them. */
const usual = new Set([
  "packages/emitter-azure-firewall/src/read.ts",
  "packages/emitter-azure-nsg/src/read.ts",
  "packages/emitter-iptables/src/read.ts",
  "packages/emitter-pac/src/read.ts",
  "packages/emitter-paloalto/src/read.ts",
  "packages/emitter-squid/src/read/read.ts",
  "packages/core/src/config/resolve-own.ts",
  "packages/core/src/config/rule.ts",
  "packages/core/src/config/sites.ts",
  "packages/core/src/emit/verify.ts",
]);

/** These stand in files of their own, as most runs end without any. */
const rare = new Set([
  "packages/cli/src/command-line/commander-line.ts",
  "packages/cli/src/config/document.ts",
  "packages/core/src/config/resolve-on-premises.ts",
  "packages/core/src/config/shape-faults.ts",
  "packages/core/src/cover/curve.ts",
  "packages/core/src/emit/relief.ts",
  "packages/core/src/emit/report-verdict.ts",
  "packages/core/src/emit/widen-rules.ts",
  "packages/core/src/flow/prove-across.ts",
  "packages/core/src/flow/prove-by-diagrams.ts",
  "packages/core/src/manifest/by-entries.ts",
  "packages/core/src/manifest/fault.ts",
  "packages/core/src/manifest/read.ts",
  "packages/core/src/text/unified.ts",
]);

const root = fileURLToPath(new URL("../../", import.meta.url));
const namespace = "later";

/** What stands around the import of such a chunk; chunk-function.mjs knows it by this name. */
export const loadNow = "__loadNow";

/** Whether a chunk is one that stands with those that import it; `entryPoint` is its source, as esbuild tells it. */
export function isUsual(entryPoint) {
  return usual.has(entryPoint);
}

/** An esbuild plugin that puts functions which load a module when they are called in the place of that module. */
export const laterModules = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      // Not where it is loaded at last, nor where it is imported by those who can wait.
      if (pluginData === namespace || kind !== "import-statement") return undefined;
      const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: namespace });
      const source = found.path.slice(root.length);
      if (!usual.has(source) && !rare.has(source)) return undefined;
      return { path: source.replaceAll("/", " "), namespace, pluginData: source };
    });
    build.onLoad({ filter: /.*/, namespace }, ({ pluginData: source }) => ({
      contents: functionsOf(source),
      resolveDir: root,
      pluginData: namespace,
    }));
  },
};

function functionsOf(source) {
  return [
    `let held; const all = () => held ??= ${loadNow}(import(${JSON.stringify(`./${source}`)}));`,
    ...exportsOf(source).map((name) => `export const ${name} = (...given) => all().${name}(...given);`),
  ].join("\n");
}

/** The names of what a module exports. */
function exportsOf(source) {
  const { code } = transformSync(readFileSync(`${root}${source}`, "utf8"), { loader: "ts" });
  const { body } = parse(code, { ecmaVersion: 2023, sourceType: "module" });
  return body
    .filter(({ type }) => type.startsWith("Export"))
    .map(({ declaration }) => {
      if (declaration?.type !== "FunctionDeclaration")
        throw new Error(`${source} is loaded when its functions are called, and exports something else`);
      return declaration.id.name;
    });
}
