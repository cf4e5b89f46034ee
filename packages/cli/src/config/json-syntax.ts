/** Where a text is no JSON (RFC 8259), and what would be. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

const token =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-]))/y;
const space = /[ \t\n\r]*/y;

/** What may come next, by name; the words are those of the message. */
const expectations = {
  value: "a value",
  first: "a value or ]",
  key: "a key in double quotes",
  firstKey: "a key in double quotes or }",
  colon: "a colon",
  more: "a comma or the closing bracket",
  end: "the end of the file",
} as const;
type Expectation = keyof typeof expectations;

/**
 * The value of a JSON text; undefined if it is none, or a key stands twice in its object: then the parsed value has
 * fewer keys than the text.
 */
export function readPlainJson(text: string): { readonly value: unknown } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return countKeys(value) === keysIn(text) ? { value } : undefined;
}

/** How many keys stand in a text that is JSON. */
function keysIn(text: string): number {
  let keys = 0;
  if (text.includes("\\")) {
    findJsonFault(text, () => keys++);
    return keys;
  }
  // No quote is escaped, so every other one ends a text; what a colon follows is a key.
  for (let start = text.indexOf('"'); start >= 0; ) {
    const end = text.indexOf('"', start + 1);
    let next = end + 1;
    while (isSpace(text.charCodeAt(next))) next++;
    if (text.charCodeAt(next) === colon) keys++;
    start = text.indexOf('"', next);
  }
  return keys;
}

const colon = 0x3a;

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** Without a list of what is in each value: for a text of many small ones, such lists would outweigh it. */
function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++)
      if (typeof value[at] === "object") count += countKeys(value[at]);
    return count;
  }
  // What JSON makes has no keys but its own.
  for (const key in value) {
    count++;
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof inner === "object") count += countKeys(inner);
  }
  return count;
}

/** The first place at which a text is no JSON; undefined if it is. Linear in the text, at any depth. */
export function findJsonFault(text: string, onKey: () => void = () => {}): JsonFault | undefined {
  const open: string[] = [];
  let state: Expectation = "value";
  let offset = 0;
  for (;;) {
    space.lastIndex = offset;
    const start = offset + space.exec(text)![0].length;
    if (start === text.length && state === "end") return undefined;
    token.lastIndex = offset;
    const match = token.exec(text);
    const next: Expectation | undefined =
      match === null ? undefined : follow(state, match[1], match[2] !== undefined, open);
    if (next === undefined) return { offset: start, expected: expectations[state] };
    if (next === "colon") onKey();
    state = next;
    offset = token.lastIndex;
  }
}

/** What comes after a token; undefined if it may not stand there. `open` holds the brackets around it. */
function follow(
  state: Expectation,
  sign: string | undefined,
  isText: boolean,
  open: string[],
): Expectation | undefined {
  if (state === "colon") return sign === ":" ? "value" : undefined;
  if (state === "key" || state === "firstKey") {
    if (isText) return "colon";
    return state === "firstKey" && sign === "}" ? close(open) : undefined;
  }
  if (state === "more") {
    if (sign === ",") return open.at(-1) === "{" ? "key" : "value";
    return sign === (open.at(-1) === "{" ? "}" : "]") ? close(open) : undefined;
  }
  if (state === "end") return undefined;
  if (state === "first" && sign === "]") return close(open);
  if (sign === undefined) return afterValue(open);
  if (sign !== "{" && sign !== "[") return undefined;
  open.push(sign);
  return sign === "{" ? "firstKey" : "first";
}

function close(open: string[]): Expectation {
  open.pop();
  return afterValue(open);
}

function afterValue(open: readonly string[]): Expectation {
  return open.length === 0 ? "end" : "more";
}
