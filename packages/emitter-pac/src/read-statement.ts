import { type Cursor, demand, demandName, fail, sees, skips } from "./read-cursor.js";
import { readExpression, readName, within } from "./read-expression.js";
import type { Assignment, Expression, FunctionDeclaration, Statement } from "./read-syntax.js";

/** Reads "function name(a, b) { ... }", of which the first word is taken. */
export function readFunction(cursor: Cursor): FunctionDeclaration {
  const { text: name, line } = demandName(cursor);
  demand(cursor, "(");
  const parameters = [];
  if (!sees(cursor, ")")) {
    do parameters.push(readName(cursor));
    while (skips(cursor, ","));
  }
  demand(cursor, ")");
  demand(cursor, "{");
  return { name, parameters, body: readBlock(cursor, 0), line };
}

/** The declarations of a var statement, of which the first word is taken. */
export function readVariables(cursor: Cursor, depth: number): readonly Assignment[] {
  const variables = readDeclarators(cursor, depth);
  endStatement(cursor);
  return variables;
}

function readDeclarators(cursor: Cursor, depth: number): readonly Assignment[] {
  const variables: Assignment[] = [];
  do {
    const target = readName(cursor);
    const value = skips(cursor, "=") ? { value: readExpression(cursor, depth) } : {};
    variables.push({ type: "assignment", declares: true, target, ...value, line: target.line });
  } while (skips(cursor, ","));
  return variables;
}

/** The statements up to the brace that closes them, of which the opening one is taken. */
function readBlock(cursor: Cursor, depth: number): readonly Statement[] {
  const statements: Statement[] = [];
  while (!skips(cursor, "}")) {
    if (cursor.next.kind === "end") throw fail(cursor, '"}"');
    for (const statement of readStatement(cursor, depth)) statements.push(statement);
  }
  return statements;
}

/** One statement: none if it is empty, and those of a block or a list of variables. */
function readStatement(cursor: Cursor, outer: number): readonly Statement[] {
  const { line } = cursor.next;
  const depth = within(outer, line);
  if (skips(cursor, ";")) return [];
  if (skips(cursor, "{")) return readBlock(cursor, depth);
  if (skips(cursor, "var")) return readVariables(cursor, depth);
  if (skips(cursor, "if")) return [readIf(cursor, depth, line)];
  if (skips(cursor, "while")) {
    return [{ type: "while", test: readTest(cursor, depth), body: readStatement(cursor, depth), line }];
  }
  if (skips(cursor, "for")) return [readFor(cursor, depth, line)];
  if (skips(cursor, "return")) return [readReturn(cursor, depth, line)];
  const assignment = readAssignment(cursor, depth);
  endStatement(cursor);
  return [assignment];
}

function readIf(cursor: Cursor, depth: number, line: number): Statement {
  const test = readTest(cursor, depth);
  const then = readStatement(cursor, depth);
  const otherwise = skips(cursor, "else") ? readStatement(cursor, depth) : [];
  return { type: "if", test, then, otherwise, line };
}

function readFor(cursor: Cursor, depth: number, line: number): Statement {
  demand(cursor, "(");
  const before = skips(cursor, "var") ? readDeclarators(cursor, depth) : [readAssignment(cursor, depth)];
  demand(cursor, ";");
  const test = readExpression(cursor, depth);
  demand(cursor, ";");
  const after = [readAssignment(cursor, depth)];
  demand(cursor, ")");
  return { type: "for", before, test, after, body: readStatement(cursor, depth), line };
}

/** The end of the line after the word ends the statement, whatever comes then. */
function readReturn(cursor: Cursor, depth: number, line: number): Statement {
  const { kind, afterLine } = cursor.next;
  const isBare = afterLine || kind === "end" || sees(cursor, ";") || sees(cursor, "}");
  const value = isBare ? {} : { value: readExpression(cursor, depth) };
  endStatement(cursor);
  return { type: "return", ...value, line };
}

function readTest(cursor: Cursor, depth: number): Expression {
  demand(cursor, "(");
  const test = readExpression(cursor, depth);
  demand(cursor, ")");
  return test;
}

function readAssignment(cursor: Cursor, depth: number): Assignment {
  const target = readName(cursor);
  const { line } = target;
  const adds = skips(cursor, "+=");
  if (!adds) demand(cursor, "=");
  const right = readExpression(cursor, depth);
  const value: Expression = adds ? { type: "binary", operator: "+", left: target, right, line } : right;
  return { type: "assignment", declares: false, target, value, line };
}

/** A semicolon, or where the language puts one itself: before a brace, the end, or on a new line. */
function endStatement(cursor: Cursor): void {
  if (skips(cursor, ";")) return;
  const { kind, afterLine } = cursor.next;
  if (!afterLine && kind !== "end" && !sees(cursor, "}")) throw fail(cursor, '";"');
}
