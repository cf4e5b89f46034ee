// Makes the pages under docs/ that come from the program's own tables; what people wrote stays as it is.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundle = join(root, "node_modules/.cache/sallyport-docs/pages.mjs");

await build({
  stdin: {
    contents: 'export * from "./pages.ts"; export * from "./repository.ts";',
    resolveDir: join(root, "scripts/docs"),
  },
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  conditions: ["@sallyport/source"],
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  logLevel: "warning",
});
const { makePages, repositoryAt } = await import(pathToFileURL(bundle).href);

const pages = await makePages(repositoryAt(root));
for (const [path, text] of pages) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
// A format that is gone takes its page along; nothing else is written in that folder.
for (const name of readdirSync(join(root, "docs/formats"))) {
  if (!pages.has(`docs/formats/${name}`)) rmSync(join(root, "docs/formats", name));
}
