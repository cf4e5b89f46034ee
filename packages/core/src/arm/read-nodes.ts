import { quote } from "../import/text.js";
import type { JsonNode, ListNode, ObjectNode } from "./node.js";

/** Templates nest far less deep. */
const deepest = 32;

/** Said of a line, counted from 1. */
type Complain = (line: number, message: string) => void;

/**
 * The nodes of a text that is known to be JSON, in one pass. Complains of a name that stands twice in its object, letter case
 * aside; undefined if values are nested deeper than 32.
 */
export function readNodes(text: string, complain: Complain): JsonNode | undefined {
  let at = 0;
  let line = 1;
  let feed = text.indexOf("\n");
  let depth = 0;

  /** Goes to the next character that is no blank, and returns it. */
  const next = (): number => {
    let unit = text.charCodeAt(at);
    if (unit === space) unit = text.charCodeAt(++at);
    if (unit > space) return unit;
    mark.lastIndex = at;
    mark.test(text);
    at = mark.lastIndex - 1;
    for (; feed >= 0 && feed < at; feed = text.indexOf("\n", feed + 1)) line++;
    return text.charCodeAt(at);
  };

  const readText = (): string => {
    const start = at + 1;
    let end = text.indexOf('"', start);
    const plain = text.slice(start, end);
    if (!plain.includes("\\")) {
      at = end + 1;
      return plain;
    }
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
    at = end + 1;
    return JSON.parse(text.slice(start - 1, at)) as string;
  };

  const readObject = (): ObjectNode | undefined => {
    const members = new Map<string, JsonNode>();
    const node = { kind: "object", line, members } as const;
    at++;
    while (next() !== closeBrace) {
      if (text.charCodeAt(at) === comma) {
        at++;
        continue;
      }
      const key = readText();
      next();
      at++;
      next();
      const name = key.toLowerCase();
      if (members.has(name)) complain(line, `${quote(key)} is there twice`);
      const value = readNode();
      if (value === undefined) return undefined;
      members.set(name, value);
    }
    at++;
    return node;
  };

  const readList = (): ListNode | undefined => {
    const items: JsonNode[] = [];
    const node = { kind: "list", line, items } as const;
    at++;
    for (let unit = next(); unit !== closeBracket; unit = next()) {
      if (unit === comma) {
        at++;
        continue;
      }
      const value = readNode();
      if (value === undefined) return undefined;
      items.push(value);
    }
    at++;
    return node;
  };

  const readNode = (): JsonNode | undefined => {
    const unit = next();
    if (unit === quotation) return { kind: "text", line, text: readText() };
    if (unit !== openBrace && unit !== openBracket) return readScalar();
    if (depth === deepest) return undefined;
    depth++;
    const node = unit === openBrace ? readObject() : readList();
    depth--;
    return node;
  };

  const readScalar = (): JsonNode => {
    scalar.lastIndex = at;
    const [word] = scalar.exec(text)!;
    at += word.length;
    if (word === "null") return { kind: "null", line };
    if (word === "true" || word === "false") return { kind: "boolean", line, value: word === "true" };
    return { kind: "number", line, value: Number(word) };
  };

  return readNode();
}

const space = 0x20;
const quotation = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const mark = /[^ \t\n\r]/g;
const scalar = /[-+.\w]+/y;

/** Whether an odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === "\\") before--;
  return (at - before) % 2 === 1;
}
