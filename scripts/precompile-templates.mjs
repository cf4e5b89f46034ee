// Precompiles templates/<emitter>/*.hbs into packages/emitter-<emitter>/src/templates.gen.ts, and refuses
// templates that could print a value unescaped: every value goes through one of the four helpers.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";

const helpers = ["token", "quoted", "comment", "number"];
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
  const reads = findReads(Handlebars.parse(source), `templates/${emitter}/${file}`);
  const spec = Handlebars.precompile(source, {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
    preventIndent: true,
    knownHelpers: Object.fromEntries(helpers.map((helper) => [helper, true])),
  });
  return `  ${JSON.stringify(file.slice(0, -".hbs".length))}: {\n    spec: ${spec},\n    reads: ${JSON.stringify(reads)},\n  },`;
});

const text = `// @ts-nocheck: precompiled from templates/${emitter} by the build; not to be edited.
import type { TemplateSource } from "@sallyport/core";

export const templates: Readonly<Record<string, TemplateSource>> = {
${entries.join("\n")}
};
`;
const target = join(root, "packages", `emitter-${emitter}`, "src", "templates.gen.ts");
if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);

/** What the template reads, as paths like "rules[].title", each once. */
function findReads(program, file) {
  const reads = new Map();
  const add = (path, use) => {
    if (path !== "" && !(reads.get(path) === "list")) reads.set(path, use);
  };
  const visit = (statements, contexts, tested) => {
    for (const statement of statements) {
      if (statement.type === "MustacheStatement") visitValue(statement, contexts);
      else if (statement.type === "BlockStatement") visitBlock(statement, contexts, tested);
      else if (statement.type !== "ContentStatement" && statement.type !== "CommentStatement") {
        fail(statement, `${statement.type} is not allowed here`);
      }
    }
  };
  const visitValue = (statement, contexts) => {
    const helper = statement.path.original;
    if (!helpers.includes(helper) || statement.params.length !== 1) {
      fail(statement, `print values with one of ${helpers.join(", ")}`);
    }
    add(resolve(statement.params[0], contexts), "value");
  };
  const visitBlock = (statement, contexts, tested) => {
    const kind = statement.path.original;
    const path = resolve(statement.params[0], contexts);
    if (kind === "each") {
      add(path, tested.has(path) ? "value" : "list");
      visit(statement.program.body, [...contexts, `${path}[]`], tested);
    } else if (kind === "if" || kind === "unless") {
      add(path, "value");
      visit(statement.program.body, contexts, new Set([...tested, path]));
    } else fail(statement, `the block ${kind} is not allowed here`);
    if (statement.inverse) visit(statement.inverse.body, contexts, tested);
  };
  const resolve = (expression, contexts) => {
    if (expression.type !== "PathExpression") fail(expression, "only paths may be read");
    if (expression.data) return "";
    const base = contexts[contexts.length - 1 - expression.depth];
    if (base === undefined) fail(expression, `${expression.original} leads above the view`);
    return [base, ...expression.parts].filter((part) => part !== "").join(".");
  };
  const fail = ({ loc }, message) => {
    throw new Error(`${file}:${loc.start.line}:${loc.start.column + 1}: ${message}`);
  };
  visit(program.body, [""], new Set());
  return [...reads].map(([path, use]) => ({ path, use }));
}
