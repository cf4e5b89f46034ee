import type { TemplateRead } from "../emit/template.js";
import { TemplateFault } from "./fault.js";

/** The only ways to print a value. */
export const templateHelpers = ["token", "quoted", "comment", "number"] as const;

/** What a block tells of its place in a list. */
const listData = ["first", "last", "index"];
/** Deeper than any template of sense. */
const deepest = 32;
const helpers: readonly string[] = templateHelpers;

/** A template's statements, and the values that they name. */
type Statement = hbs.AST.Statement;
type Value = hbs.AST.Expression;

/** Where a statement stands: the views around it, innermost last, and the paths that are tested to be there. */
interface Scope {
  readonly contexts: readonly string[];
  readonly tested: ReadonlySet<string>;
  readonly depth: number;
}

/**
 * What a template reads of its view, as paths like "rules[].title" with the line of the first read, each once.
 * Throws TemplateFault for all that is neither text, comment, `if`, `unless`, `each` nor a value in one of the helpers.
 */
export function findReads({ body }: hbs.AST.Program): readonly TemplateRead[] {
  const reads = new Map<string, TemplateRead>();
  visit(body, { contexts: [""], tested: new Set(), depth: 0 }, (path, use, { start }) => {
    const held = reads.get(path);
    if (path === "" || held?.use === "list") return;
    reads.set(path, { path, use, line: held?.line ?? start.line });
  });
  return [...reads.values()];
}

type Add = (path: string, use: TemplateRead["use"], loc: hbs.AST.SourceLocation) => void;

function visit(statements: readonly Statement[], scope: Scope, add: Add): void {
  for (const statement of statements) {
    if (statement.type === "MustacheStatement")
      visitValue(statement as hbs.AST.MustacheStatement, scope, add);
    else if (statement.type === "BlockStatement") visitBlock(statement as hbs.AST.BlockStatement, scope, add);
    else if (statement.type !== "ContentStatement" && statement.type !== "CommentStatement")
      fail(statement, `${nameOf(statement)} is not allowed here`);
  }
}

function nameOf({ type }: Statement): string {
  if (type.startsWith("Partial")) return "a partial";
  return type.startsWith("Decorator") ? "a decorator" : type;
}

function visitValue(statement: hbs.AST.MustacheStatement, scope: Scope, add: Add): void {
  const { path, params, hash, escaped } = statement;
  if (!escaped) fail(statement, "values in three braces, or behind an ampersand, are not allowed here");
  const helper = (path as hbs.AST.PathExpression).original;
  const ways = `print values with one of ${helpers.join(", ")}`;
  if (typeof helper === "string" && params.length > 0 && !helpers.includes(helper))
    fail(statement, `there is no helper "${helper}": ${ways}`);
  if (!helpers.includes(helper) || params.length !== 1 || hash !== undefined) fail(statement, ways);
  add(resolvePath(params[0]!, scope), "value", statement.loc);
}

function visitBlock(statement: hbs.AST.BlockStatement, scope: Scope, add: Add): void {
  const { params, hash, program, inverse, loc } = statement;
  const kind = statement.path.original;
  if (kind !== "each" && kind !== "if" && kind !== "unless")
    fail(statement, `the block "${kind}" is not allowed here`);
  if (params.length !== 1 || hash !== undefined || program?.blockParams !== undefined)
    fail(statement, `"${kind}" takes one path and nothing else`);
  if (scope.depth === deepest) fail(statement, `blocks stand more than ${deepest} deep`);
  const path = resolvePath(params[0]!, scope);
  const { contexts, tested } = scope;
  const inner = { ...scope, depth: scope.depth + 1 };
  const body = program?.body ?? [];
  if (kind === "each") {
    add(path, tested.has(path) ? "value" : "list", loc);
    visit(body, { ...inner, contexts: [...contexts, `${path}[]`] }, add);
  } else {
    add(path, "value", loc);
    visit(body, { ...inner, tested: new Set([...tested, path]) }, add);
  }
  if (inverse !== undefined && inverse !== null) visit(inverse.body, inner, add);
}

/** The path from the view's root; empty for what a list tells of itself. */
function resolvePath(expression: Value, { contexts }: Scope): string {
  if (expression.type !== "PathExpression") fail(expression, "only paths may be read");
  const { data, depth, parts, original } = expression as hbs.AST.PathExpression;
  if (data) {
    if (parts.length !== 1 || !listData.includes(parts[0]!) || depth > 0)
      fail(expression, `of a list only ${listData.map((name) => `@${name}`).join(", ")} may be read`);
    return "";
  }
  const strange = parts.find((part) => !/^[A-Za-z][A-Za-z0-9]*$/.test(part));
  if (strange !== undefined) fail(expression, `"${strange}" is no name of a field`);
  const base = contexts[contexts.length - 1 - depth];
  if (base === undefined) fail(expression, `${original} leads above the view`);
  return [base, ...parts].filter((part) => part !== "").join(".");
}

function fail({ loc: { start } }: hbs.AST.Node, message: string): never {
  throw new TemplateFault(message, { line: start.line, column: start.column + 1 });
}
