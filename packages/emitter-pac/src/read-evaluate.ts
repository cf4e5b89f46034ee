import { evaluateBinary } from "./read-compare.js";
import { allOf, anyOf, type Formula, negate } from "./read-formula.js";
import { demandPortOf } from "./read-known.js";
import { callLibrary, isLibrary, looksUp } from "./read-library.js";
import { printExpression } from "./read-print.js";
import type { Expression } from "./read-syntax.js";
import { Unreadable } from "./read-unreadable.js";
import type { Globals, Value } from "./read-value.js";

/** The names that an expression may use: those of the function that it stands in, and those of the file. */
export interface Scope extends Globals {
  readonly globals: Globals;
  /** Host names that the file speaks of. */
  readonly names: () => readonly string[];
  /** Hears of each call by which engines look names up, whether an answer hangs on it or not. */
  readonly lookedUp?: (line: number) => void;
}

/**
 * What an expression yields, as far as the host, the port and constants decide it.
 *
 * @throws Unreadable for every other expression
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.type) {
    case "text":
    case "number":
    case "regex":
      return expression;
    case "boolean":
      return { type: "truth", formula: { type: "constant", value: expression.value } };
    case "name":
      return lookUp(expression.name, expression.line, scope);
    case "list":
      return { ...expression, items: expression.items.map((item) => evaluate(item, scope)) };
    case "table":
      return readTable(expression, scope);
    case "member":
      if (isHasOwn(expression)) return { type: "has-own" };
      throw new Unreadable(`the property "${expression.property}" is not read here`, expression.line);
    case "call":
      return evaluateCall(expression, scope);
    case "binary":
      return evaluateBinary(expression, (operand) => evaluate(operand, scope), scope.names);
    case "not":
      return { type: "truth", formula: negate(truthOf(expression.operand, scope)) };
    case "all":
      return { type: "truth", formula: allOf(expression.operands.map((each) => truthOf(each, scope))) };
    case "any":
      return { type: "truth", formula: anyOf(expression.operands.map((each) => truthOf(each, scope))) };
    case "null":
    case "index":
    case "choice":
      throw new Unreadable("an expression of this kind is not read here", expression.line);
  }
}

/** When an expression holds. Only what is true or false is read: nothing is converted. */
export function truthOf(expression: Expression, scope: Scope): Formula {
  const value = evaluate(expression, scope);
  if (value.type === "truth") return value.formula;
  throw new Unreadable("a condition is neither true nor false", expression.line);
}

function lookUp(name: string, line: number, scope: Scope): Value {
  const value = scope.find(name);
  if (value === undefined) throw new Unreadable(`"${name}" has no value that is known here`, line);
  return value;
}

function readTable({ entries, line }: Extract<Expression, { type: "table" }>, scope: Scope): Value {
  const read = entries.map(
    (entry) => [entry.key, { value: evaluate(entry.value, scope), line: entry.line }] as const,
  );
  return { type: "table", entries: new Map(read), line };
}

/** Object.prototype.hasOwnProperty. */
function isHasOwn({ object, property }: Extract<Expression, { type: "member" }>): boolean {
  return (
    property === "hasOwnProperty" &&
    object.type === "member" &&
    object.property === "prototype" &&
    object.object.type === "name" &&
    object.object.name === "Object"
  );
}

function evaluateCall({ callee, values, line }: Extract<Expression, { type: "call" }>, scope: Scope): Value {
  if (callee.type === "member" && callee.property === "toLowerCase" && values.length === 0) {
    return lowerCase(evaluate(callee.object, scope), line);
  }
  if (callee.type !== "name")
    throw new Unreadable(`the call of "${printExpression(callee)}" is not read here`, line);
  const { name } = callee;
  const called = values.map((value) => evaluate(value, scope));
  if (scope.declares(name)) {
    if (called.length !== 1 || called[0]!.type !== "url" || scope.find(name)?.type !== "function") {
      throw new Unreadable(`the call of "${name}" is not read here`, line);
    }
    demandPortOf(name, line, scope.globals);
    return { type: "port" };
  }
  if (!isLibrary(name)) throw new Unreadable(`what the function "${name}" yields is not read`, line);
  if (looksUp(name)) scope.lookedUp?.(line);
  return { type: "truth", formula: callLibrary(name, called, { line, names: scope.names }) };
}

/** Hosts are lower case as they come: browsers, and the flows of the model, know no others. */
function lowerCase(value: Value, line: number): Value {
  if (value.type === "host") return value;
  if (value.type === "text") return { type: "text", text: value.text.toLowerCase() };
  throw new Unreadable("only texts and the host have lower case", line);
}
