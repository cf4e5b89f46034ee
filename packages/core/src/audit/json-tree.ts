import { lineCounter } from "../text/lines.js";

/** A JSON value that knows its line. */
export type JsonNode =
  | {
      readonly kind: "object";
      readonly line: number;
      readonly members: readonly (readonly [string, JsonNode])[];
    }
  | { readonly kind: "array"; readonly line: number; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly line: number; readonly text: string }
  | { readonly kind: "other"; readonly line: number };

export type JsonResult =
  | { readonly ok: true; readonly root: JsonNode }
  | { readonly ok: false; readonly line: number; readonly message: string };

const deepest = 64;

interface Scan {
  readonly text: string;
  readonly lineOf: (offset: number) => number;
  at: number;
  fault: string | undefined;
}

/** Reads JSON, and the comments that ARM templates may have, in one pass; a key that stands twice is kept twice. */
export function readJson(text: string): JsonResult {
  const scan: Scan = { text, lineOf: lineCounter(text), at: 0, fault: undefined };
  const root = readValue(scan, 0);
  skipBlanks(scan);
  if (scan.fault === undefined && scan.at < text.length) scan.fault = "there is text behind its end";
  if (scan.fault === undefined && root !== undefined) return { ok: true, root };
  return { ok: false, line: scan.lineOf(scan.at), message: scan.fault ?? "it has no value" };
}

function readValue(scan: Scan, depth: number): JsonNode | undefined {
  skipBlanks(scan);
  const line = scan.lineOf(scan.at);
  const character = scan.text[scan.at];
  if (depth > deepest) return fail(scan, `values are nested deeper than ${deepest}`);
  if (character === "{") {
    const members: (readonly [string, JsonNode])[] = [];
    readItems(scan, "}", () => readMember(scan, depth, members));
    return { kind: "object", line, members };
  }
  if (character === "[") {
    const items: JsonNode[] = [];
    readItems(scan, "]", () => {
      const item = readValue(scan, depth + 1);
      if (item !== undefined) items.push(item);
    });
    return { kind: "array", line, items };
  }
  if (character !== '"') return readScalar(scan, line);
  const text = readString(scan);
  return text === undefined ? undefined : { kind: "string", line, text };
}

function readItems(scan: Scan, end: string, readItem: () => void): void {
  scan.at++;
  skipBlanks(scan);
  if (scan.text[scan.at] === end) {
    scan.at++;
    return;
  }
  while (scan.fault === undefined) {
    readItem();
    if (scan.fault !== undefined) return;
    skipBlanks(scan);
    const character = scan.text[scan.at];
    if (character === end || character === ",") scan.at++;
    if (character === end) return;
    if (character !== ",") fail(scan, `a comma or ${end} is missing`);
  }
}

function readMember(scan: Scan, depth: number, members: (readonly [string, JsonNode])[]): void {
  skipBlanks(scan);
  const key = scan.text[scan.at] === '"' ? readString(scan) : fail(scan, "a key in quotes is missing");
  if (key === undefined) return;
  skipBlanks(scan);
  if (scan.text[scan.at] !== ":") {
    fail(scan, "a colon is missing");
    return;
  }
  scan.at++;
  const value = readValue(scan, depth + 1);
  if (value !== undefined) members.push([key, value]);
}

const scalar = /(?:true|false|null|-?\d[\d.eE+-]*)/y;

function readScalar(scan: Scan, line: number): JsonNode | undefined {
  scalar.lastIndex = scan.at;
  if (!scalar.test(scan.text)) return fail(scan, "a value is missing");
  scan.at = scalar.lastIndex;
  return { kind: "other", line };
}

function readString(scan: Scan): string | undefined {
  const { text, at } = scan;
  for (let end = at + 1; end < text.length; end++) {
    const character = text[end]!;
    if (character === "\\") end++;
    else if (character === "\n") break;
    else if (character === '"') {
      scan.at = end + 1;
      return parseString(text.slice(at, end + 1)) ?? fail(scan, "a string is broken");
    }
  }
  return fail(scan, "a string does not end");
}

function parseString(text: string): string | undefined {
  if (!text.includes("\\")) return text.slice(1, -1);
  try {
    return String(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function skipBlanks(scan: Scan): void {
  const { text } = scan;
  for (; scan.at < text.length; scan.at++) {
    if (text[scan.at] === "/" && /[/*]/.test(text[scan.at + 1] ?? "")) {
      const mark = text[scan.at + 1] === "/" ? "\n" : "*/";
      const end = text.indexOf(mark, scan.at + 2);
      scan.at = end < 0 ? text.length : end + mark.length - 1;
    } else if (!" \t\r\n".includes(text[scan.at]!)) return;
  }
}

function fail(scan: Scan, message: string): undefined {
  scan.fault ??= message;
  return undefined;
}
