/** An expression of a template, as its syntax has it. */
export type Expression =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "call"; readonly name: string; readonly values: readonly Expression[] }
  | { readonly kind: "member"; readonly of: Expression; readonly name: string }
  | { readonly kind: "element"; readonly of: Expression; readonly index: Expression };

/** Azure takes expressions up to 24,576 characters; people write them a few calls deep. */
const longest = 24_576;
const deepest = 32;

interface Cursor {
  readonly source: string;
  at: number;
  depth: number;
  /** Whether an index began and did not end. */
  broken: boolean;
}

/** Reads what stands between the brackets; undefined if it is no expression. Function names become lower case. */
export function parseExpression(source: string): Expression | undefined {
  if (source.length > longest) return undefined;
  const cursor: Cursor = { source, at: 0, depth: 0, broken: false };
  const expression = readExpression(cursor);
  skipBlanks(cursor);
  return cursor.at === source.length && !cursor.broken ? expression : undefined;
}

function readExpression(cursor: Cursor): Expression | undefined {
  if (cursor.depth === deepest) return undefined;
  cursor.depth++;
  let expression = readStart(cursor);
  for (let more = expression; more !== undefined; ) {
    expression = more;
    more = readPart(cursor, more);
  }
  cursor.depth--;
  return expression;
}

function readStart(cursor: Cursor): Expression | undefined {
  skipBlanks(cursor);
  const text = take(cursor, /'((?:[^']|'')*)'/y);
  if (text !== undefined) return { kind: "text", text: text[1]!.replaceAll("''", "'") };
  const number = take(cursor, /-?\d{1,9}(?![\w.])/y);
  if (number !== undefined) return { kind: "number", value: Number(number[0]) };
  const name = take(cursor, /([A-Za-z_][\w.]*)\s*\(/y);
  return name === undefined ? undefined : readCall(cursor, name[1]!.toLowerCase());
}

function readCall(cursor: Cursor, name: string): Expression | undefined {
  const values: Expression[] = [];
  skipBlanks(cursor);
  if (take(cursor, /\)/y) !== undefined) return { kind: "call", name, values };
  for (;;) {
    const value = readExpression(cursor);
    skipBlanks(cursor);
    if (value === undefined) return undefined;
    values.push(value);
    if (take(cursor, /\)/y) !== undefined) return { kind: "call", name, values };
    if (take(cursor, /,/y) === undefined) return undefined;
  }
}

/** What follows a value: ".name" or "[index]"; undefined if neither does. */
function readPart(cursor: Cursor, of: Expression): Expression | undefined {
  const name = take(cursor, /\s*\.\s*([A-Za-z_]\w*)/y);
  if (name !== undefined) return { kind: "member", of, name: name[1]!.toLowerCase() };
  if (take(cursor, /\s*\[/y) === undefined) return undefined;
  const index = readExpression(cursor);
  skipBlanks(cursor);
  if (index !== undefined && take(cursor, /\]/y) !== undefined) return { kind: "element", of, index };
  cursor.broken = true;
  return undefined;
}

function skipBlanks(cursor: Cursor): void {
  take(cursor, /\s*/y);
}

/** Takes what the sticky pattern matches here. */
function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.source) ?? undefined;
  if (found !== undefined) cursor.at = pattern.lastIndex;
  return found;
}
