import type { Decision } from "./device.js";
import { normalAnswer } from "./read-answer.js";
import { evaluate, type Scope, truthOf } from "./read-evaluate.js";
import { type Alternative, allOf, alternativesOf, always, type Formula, negate } from "./read-formula.js";
import { findWalk } from "./read-known.js";
import { localsOf } from "./read-match.js";
import { printExpression } from "./read-print.js";
import type { Assignment, Expression, FunctionDeclaration, IfStatement, Statement } from "./read-syntax.js";
import { decideByTable } from "./read-table.js";
import { Unreadable } from "./read-unreadable.js";
import type { Globals, Value } from "./read-value.js";

/** What running a function needs, and what has come of it. */
interface Run {
  readonly file: string;
  readonly locals: ReadonlySet<string>;
  /** Of those that have one by now. */
  readonly values: Map<string, Value>;
  readonly scope: Scope;
  readonly decisions: Decision[];
}

/** How often the entries of tables are written out at most where several conditions lead there. */
const mostEntries = 1_000_000;

/** When the statements that come next are reached. */
interface Path {
  readonly formula: Formula;
  /** The test that led there, in words; absent: none. */
  readonly test?: { readonly words: string; readonly line: number };
}

/**
 * The decisions of FindProxyForURL in the order in which it makes them: one for each test that
 * returns, and those of the table that the walk goes through.
 *
 * @throws Unreadable for whatever else it does
 */
export function decideByFunction(
  declaration: FunctionDeclaration,
  globals: Globals,
  file: string,
  { names, lookedUp }: Pick<Scope, "names" | "lookedUp">,
): readonly Decision[] {
  const { parameters, body, line } = declaration;
  const [url, host] = parameters.map(({ name }) => name);
  if (parameters.length !== 2 || url === host) {
    throw new Unreadable("FindProxyForURL takes a URL and a host", line);
  }
  const locals = localsOf(declaration);
  const values = new Map<string, Value>([
    [url!, { type: "url" }],
    [host!, { type: "host" }],
  ]);
  const scope: Scope = {
    globals,
    names,
    ...(lookedUp === undefined ? {} : { lookedUp }),
    declares: (name) => locals.has(name) || globals.declares(name),
    find: (name) => (locals.has(name) ? values.get(name) : globals.find(name)),
  };
  const run: Run = { file, locals, values, scope, decisions: [] };
  if (!runStatements(body, { formula: always }, run)) {
    throw new Unreadable("for some hosts the function may end without an answer", line);
  }
  return run.decisions;
}

/** Whether they always return. What stands after that is never reached. */
function runStatements(statements: readonly Statement[], path: Path, run: Run): boolean {
  for (const [index, statement] of statements.entries()) {
    if (statement.type === "assignment" && runWalk(statements, index, path, run)) return true;
    if (runStatement(statement, path, run)) return true;
  }
  return false;
}

function runStatement(statement: Statement, path: Path, run: Run): boolean {
  switch (statement.type) {
    case "assignment":
      assign(statement, path, run);
      return false;
    case "if":
      return runIf(statement, path, run);
    case "return":
      if (statement.value === undefined) throw new Unreadable("nothing is returned", statement.line);
      runAnswer(statement.value, path, run);
      return true;
    default:
      throw new Unreadable(`what this "${statement.type}" does is not known`, statement.line);
  }
}

function assign({ declares, target, value, line }: Assignment, path: Path, run: Run): void {
  if (declares && value === undefined) return;
  if (!run.locals.has(target.name)) throw new Unreadable(`it changes "${target.name}" for good`, line);
  if (path.test !== undefined) throw new Unreadable(`"${target.name}" is set under a condition`, line);
  run.values.set(target.name, evaluate(value!, run.scope));
}

function runIf({ test, then, otherwise }: IfStatement, path: Path, run: Run): boolean {
  const [passed, failed] = branch(test, path, run);
  const returns = runStatements(then, passed, run);
  // Behind a branch that returned the test needs not be said again: the first decision holds.
  return runStatements(otherwise, returns ? { ...failed, formula: path.formula } : failed, run) && returns;
}

/** The paths behind a test that holds, and behind one that does not. */
function branch(test: Expression, path: Path, run: Run): readonly [Path, Path] {
  const formula = truthOf(test, run.scope);
  const words = printExpression(test);
  const { line } = test;
  return [
    { formula: allOf([path.formula, formula]), test: { words, line } },
    { formula: allOf([path.formula, negate(formula)]), test: { words: `!(${words})`, line } },
  ];
}

function runAnswer(expression: Expression, path: Path, run: Run): void {
  if (expression.type === "choice") {
    const [passed, failed] = branch(expression.test, path, run);
    runAnswer(expression.then, passed, run);
    runAnswer(expression.otherwise, { ...failed, formula: path.formula }, run);
    return;
  }
  const value = evaluate(expression, run.scope);
  if (value.type !== "text") throw new Unreadable("what is returned is no text", expression.line);
  const { words: name, line } = path.test ?? { words: "return", line: expression.line };
  const answers = [{ text: normalAnswer(value.text), ports: "any" } as const];
  for (const alternative of alternativesOf(path.formula, line)) {
    const place = { file: run.file, line: alternative.line ?? line };
    run.decisions.push({ name, place, conditions: alternative.conditions, answers });
  }
}

/** The walk through the table, if that comes next; under a condition, its entries hold there only. */
function runWalk(statements: readonly Statement[], start: number, path: Path, run: Run): boolean {
  const walk = findWalk(statements, start, run.locals, run.scope.globals);
  if (walk === undefined) return false;
  if (run.values.get(walk.url)?.type !== "url" || run.values.get(walk.host)?.type !== "host") return false;
  const { line } = statements[start]!;
  const decisions = decideByTable(walk, run.file);
  const alternatives = alternativesOf(path.formula, line);
  if (alternatives.length > 1 && alternatives.length * decisions.length > mostEntries) {
    throw new Unreadable("the table is under too many conditions", line);
  }
  for (const alternative of alternatives) {
    for (const decision of decisions) run.decisions.push(within(alternative, decision));
  }
  return true;
}

function within({ conditions }: Alternative, decision: Decision): Decision {
  if (conditions.length === 0) return decision;
  return { ...decision, conditions: [...conditions, ...decision.conditions] };
}
