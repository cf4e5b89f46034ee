import { type Cursor, demand, demandName, fail, skips, take } from "./read-cursor.js";
import type { BinaryOperator, Expression, NameExpression, TableEntry } from "./read-syntax.js";
import { Unreadable } from "./read-unreadable.js";

/** How deep trees may become, so that walking them never exhausts the stack. */
export const deepest = 200;

/** Reads one expression: no assignment, comma or function, and of the operators those below. */
export function readExpression(cursor: Cursor, depth: number): Expression {
  const { line } = cursor.next;
  const test = readChain(cursor, depth, "any");
  if (!skips(cursor, "?")) return test;
  const then = readExpression(cursor, within(depth, line));
  demand(cursor, ":");
  return { type: "choice", test, then, otherwise: readExpression(cursor, within(depth, line)), line };
}

/** One level down. */
export function within(depth: number, line: number): number {
  if (depth >= deepest) throw new Unreadable("it is nested too deep to be read", line);
  return depth + 1;
}

/** "a || b || c" of "a && b && c". */
function readChain(cursor: Cursor, depth: number, type: "any" | "all"): Expression {
  const { line } = cursor.next;
  const mark = type === "any" ? "||" : "&&";
  const readOperand = () => (type === "any" ? readChain(cursor, depth, "all") : readBinary(cursor, depth, 0));
  const operands = [readOperand()];
  while (skips(cursor, mark)) operands.push(readOperand());
  return operands.length === 1 ? operands[0]! : { type, operands, line };
}

/** From what binds least. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ["==", "!=", "===", "!=="],
  ["<", "<=", ">", ">="],
  ["+", "-"],
];

function readBinary(cursor: Cursor, depth: number, level: number): Expression {
  const operators = levels[level];
  if (operators === undefined) return readUnary(cursor, depth);
  const { line } = cursor.next;
  let left = readBinary(cursor, depth, level + 1);
  for (let length = depth; ; length = within(length, line)) {
    const operator = operators.find((each) => skips(cursor, each));
    if (operator === undefined) return left;
    left = { type: "binary", operator, left, right: readBinary(cursor, depth, level + 1), line };
  }
}

function readUnary(cursor: Cursor, depth: number): Expression {
  const { line } = cursor.next;
  if (!skips(cursor, "!")) return readPostfix(cursor, depth);
  return { type: "not", operand: readUnary(cursor, within(depth, line)), line };
}

/** A value with its members, elements and calls. */
function readPostfix(cursor: Cursor, depth: number): Expression {
  let object = readPrimary(cursor, depth);
  for (let length = depth; ; length = within(length, object.line)) {
    const { line } = cursor.next;
    if (skips(cursor, ".")) {
      object = { type: "member", object, property: demandName(cursor).text, line };
    } else if (skips(cursor, "[")) {
      object = { type: "index", object, index: readExpression(cursor, within(depth, line)), line };
      demand(cursor, "]");
    } else if (skips(cursor, "(")) {
      object = { type: "call", callee: object, values: readItems(cursor, depth, ")"), line: object.line };
    } else {
      return object;
    }
  }
}

function readPrimary(cursor: Cursor, depth: number): Expression {
  const { kind, text, line } = cursor.next;
  switch (kind) {
    case "name":
      return readName(cursor);
    case "text":
      take(cursor);
      return { type: "text", text, line };
    case "number":
      take(cursor);
      return { type: "number", value: Number(text), line };
    case "regex":
      take(cursor);
      return { type: "regex", literal: text, line };
    default:
      return readMarked(cursor, depth);
  }
}

/** What begins with a mark or a reserved word. */
function readMarked(cursor: Cursor, depth: number): Expression {
  const { line } = cursor.next;
  if (skips(cursor, "true")) return { type: "boolean", value: true, line };
  if (skips(cursor, "false")) return { type: "boolean", value: false, line };
  if (skips(cursor, "null")) return { type: "null", line };
  if (skips(cursor, "[")) return { type: "list", items: readItems(cursor, depth, "]"), line };
  if (skips(cursor, "{")) return { type: "table", entries: readEntries(cursor, depth), line };
  if (!skips(cursor, "(")) throw fail(cursor, "a value");
  const inner = readExpression(cursor, within(depth, line));
  demand(cursor, ")");
  return inner;
}

export function readName(cursor: Cursor): NameExpression {
  const { text, line } = demandName(cursor);
  return { type: "name", name: text, line };
}

/** A comma before the closing mark is refused: engines differ about it. */
function readItems(cursor: Cursor, depth: number, closing: string): readonly Expression[] {
  const items: Expression[] = [];
  if (skips(cursor, closing)) return items;
  do items.push(readExpression(cursor, within(depth, cursor.next.line)));
  while (skips(cursor, ","));
  demand(cursor, closing);
  return items;
}

function readEntries(cursor: Cursor, depth: number): readonly TableEntry[] {
  const entries: TableEntry[] = [];
  if (skips(cursor, "}")) return entries;
  do {
    const { line } = cursor.next;
    const key = readKey(cursor);
    demand(cursor, ":");
    entries.push({ key, value: readExpression(cursor, within(depth, line)), line });
  } while (skips(cursor, ","));
  demand(cursor, "}");
  return entries;
}

function readKey(cursor: Cursor): string {
  const { kind, text, line } = cursor.next;
  if (kind !== "text" && kind !== "name" && kind !== "number") throw fail(cursor, "a key");
  if (text === "__proto__") throw new Unreadable(`"__proto__" is no plain key of a table`, line);
  take(cursor);
  return kind === "number" ? String(Number(text)) : text;
}
