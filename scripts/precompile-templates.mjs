// Precompiles templates/<emitter>/*.hbs into packages/emitter-<emitter>/src/templates.gen.ts, and refuses
// templates that could print a value unescaped: by the check that templates of a user's own pass at run time.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { precompileTemplate } from "../packages/core/dist/template/index.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const [emitter] = process.argv.slice(2);
const folder = join(root, "templates", emitter);
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith(".hbs"))
      .sort()
  : [];

const entries = names.map((file) => {
  const source = readFileSync(join(folder, file), "utf8");
  const { spec, reads } = precompile(source, `templates/${emitter}/${file}`);
  // Lines are for the user's own; faults of these here are found by the tests.
  const paths = reads.map(({ path, use }) => ({ path, use }));
  return `  ${JSON.stringify(file.slice(0, -".hbs".length))}: {
    source: ${JSON.stringify(source)},
    spec: ${spec},
    reads: ${JSON.stringify(paths)},
  },`;
});

const text = `// @ts-nocheck: precompiled from templates/${emitter} by the build; not to be edited.
import type { TemplateSource } from "@sallyport/core";

export const templates: Readonly<Record<string, TemplateSource>> = {
${entries.join("\n")}
};
`;
const target = join(root, "packages", `emitter-${emitter}`, "src", "templates.gen.ts");
if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);

function precompile(source, file) {
  try {
    return precompileTemplate(source);
  } catch (error) {
    throw new Error(`${file}:${error.line ?? 1}:${error.column ?? 1}: ${error.message}`, { cause: error });
  }
}
