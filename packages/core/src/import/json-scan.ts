import { quote } from "./text.js";

/** Keys and indices from the root of a JSON text to a value. */
export type JsonPath = readonly (string | number)[];

/** What a scan tells on its way, in the order of the text; a path is valid only during the call. */
export interface JsonVisitor {
  /** A value begins. */
  readonly value?: (path: JsonPath, offset: number) => void;
  /** A key stands there that its object already has. */
  readonly repeated?: (path: JsonPath, offset: number) => void;
}

/** Why a text is no JSON, or none that is taken. */
export interface JsonFault {
  readonly path: JsonPath;
  readonly offset: number;
  readonly message: string;
}

/** Published lists nest four deep. */
const deepest = 32;

/** What may stand at the next place. */
type Expected = "value" | "first element" | "key" | "first key" | "separator";

interface Scan {
  readonly text: string;
  readonly visitor: JsonVisitor;
  at: number;
  expected: Expected;
  /** One part for each open object or array. */
  readonly path: (string | number)[];
  /** The keys so far of each open object; undefined for an array. */
  readonly keys: (Set<string> | undefined)[];
}

/**
 * Walks over a JSON text (RFC 8259) in one pass, without building anything: JSON.parse gives the
 * value, this the places, and what JSON.parse keeps silent about: a key that overwrites another.
 *
 * @returns the first fault, which for nesting deeper than 32 is no fault of the syntax
 */
export function scanJson(text: string, visitor: JsonVisitor): JsonFault | undefined {
  const scan: Scan = { text, visitor, at: 0, expected: "value", path: [], keys: [] };
  let message: string | undefined;
  while (message === undefined) {
    skipBlanks(scan);
    if (scan.expected === "separator" && scan.path.length === 0 && scan.at === text.length) return undefined;
    message = step(scan);
  }
  const path = scan.expected.endsWith("key") ? scan.path.slice(0, -1) : scan.path;
  return { path, offset: Math.min(scan.at, text.length), message };
}

/** Takes one token; a message if it cannot stand here. */
function step(scan: Scan): string | undefined {
  const character = scan.text[scan.at];
  switch (scan.expected) {
    case "first element":
      return character === "]" ? close(scan) : readValue(scan, character);
    case "value":
      return readValue(scan, character);
    case "first key":
      return character === "}" ? close(scan) : readKey(scan);
    case "key":
      return readKey(scan);
    case "separator":
      return readSeparator(scan, character);
  }
}

function readValue(scan: Scan, character: string | undefined): string | undefined {
  scan.visitor.value?.(scan.path, scan.at);
  if (character === "{") return open(scan, "first key", "", new Set());
  if (character === "[") return open(scan, "first element", 0, undefined);
  const end = character === '"' ? endOfString(scan.text, scan.at) : endOfScalar(scan.text, scan.at);
  if (end < 0) return unexpected(scan, "a value");
  scan.at = end;
  scan.expected = "separator";
  return undefined;
}

function open(
  scan: Scan,
  expected: Expected,
  part: string | number,
  keys: Set<string> | undefined,
): string | undefined {
  if (scan.path.length === deepest) return `values are nested deeper than ${deepest}`;
  scan.path.push(part);
  scan.keys.push(keys);
  scan.expected = expected;
  scan.at++;
  return undefined;
}

function close(scan: Scan): undefined {
  scan.path.pop();
  scan.keys.pop();
  scan.expected = "separator";
  scan.at++;
}

function readKey(scan: Scan): string | undefined {
  const { text, at, path } = scan;
  const end = text[at] === '"' ? endOfString(text, at) : -1;
  if (end < 0) return unexpected(scan, "a key in quotes");
  const written = text.slice(at + 1, end - 1);
  const key = written.includes("\\") ? String(JSON.parse(`"${written}"`)) : written;
  path[path.length - 1] = key;
  const keys = scan.keys.at(-1)!;
  if (keys.has(key)) scan.visitor.repeated?.(path, at);
  keys.add(key);
  scan.at = end;
  skipBlanks(scan);
  if (text[scan.at] !== ":") return unexpected(scan, "a colon");
  scan.at++;
  scan.expected = "value";
  return undefined;
}

function readSeparator(scan: Scan, character: string | undefined): string | undefined {
  const { path, keys } = scan;
  const last = path.at(-1);
  if (last === undefined) return unexpected(scan, "the end of the text");
  const isArray = keys.at(-1) === undefined;
  if (character === (isArray ? "]" : "}")) return close(scan);
  if (character !== ",") return unexpected(scan, isArray ? "a comma or ]" : "a comma or }");
  if (typeof last === "number") path[path.length - 1] = last + 1;
  scan.expected = isArray ? "value" : "key";
  scan.at++;
  return undefined;
}

function unexpected({ text, at }: Scan, expected: string): string {
  if (at >= text.length) return `the text ends where ${expected} should be`;
  return `expected ${expected}, found ${quote(text.slice(at, at + 20))}`;
}

function skipBlanks(scan: Scan): void {
  const { text } = scan;
  for (; scan.at < text.length; scan.at++) {
    const unit = text.charCodeAt(scan.at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
  }
}

/** The offset behind a string that begins at `at`; -1 if it does not end, or holds what it may not. */
function endOfString(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next++) {
    const unit = text.charCodeAt(next);
    if (unit === 0x22) return next + 1;
    if (unit < 0x20) return -1;
    if (unit !== 0x5c) continue;
    escapeSequence.lastIndex = next;
    if (!escapeSequence.test(text)) return -1;
    next = escapeSequence.lastIndex - 1;
  }
  return -1;
}

const escapeSequence = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

/** The offset behind a number or word that begins at `at`; -1 if there is none. */
function endOfScalar(text: string, at: number): number {
  scalar.lastIndex = at;
  return scalar.test(text) ? scalar.lastIndex : -1;
}
