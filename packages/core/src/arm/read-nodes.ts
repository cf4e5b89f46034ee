import { quote } from "../import/text.js";
import type { JsonNode, ListNode, ObjectNode } from "./node.js";

/** Templates nest far less deep. */
const deepest = 32;

/** Said of a line, counted from 1. */
type Complain = (line: number, message: string) => void;

/** A text while it is read: data, as closures of each text would be compiled anew for each. */
interface Reading {
  readonly text: string;
  readonly complain: Complain;
  at: number;
  line: number;
  /** The next line feed; -1 if there is none. */
  feed: number;
  depth: number;
}

/**
 * The nodes of a text that is known to be JSON, in one pass. Complains of a name that stands twice in its object, letter case
 * aside; undefined if values are nested deeper than 32.
 */
export function readNodes(text: string, complain: Complain): JsonNode | undefined {
  return readNode({ text, complain, at: 0, line: 1, feed: text.indexOf("\n"), depth: 0 });
}

/** Goes to the next character that is no blank, and returns it. */
function next(reading: Reading): number {
  const { text } = reading;
  let unit = text.charCodeAt(reading.at);
  if (unit === space) unit = text.charCodeAt(++reading.at);
  if (unit > space) return unit;
  mark.lastIndex = reading.at;
  mark.test(text);
  const at = mark.lastIndex - 1;
  reading.at = at;
  let { feed, line } = reading;
  for (; feed >= 0 && feed < at; feed = text.indexOf("\n", feed + 1)) line++;
  reading.feed = feed;
  reading.line = line;
  return text.charCodeAt(at);
}

function readText(reading: Reading): string {
  const { text } = reading;
  const start = reading.at + 1;
  let end = text.indexOf('"', start);
  const plain = text.slice(start, end);
  if (!plain.includes("\\")) {
    reading.at = end + 1;
    return plain;
  }
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  reading.at = end + 1;
  return JSON.parse(text.slice(start - 1, end + 1)) as string;
}

function readObject(reading: Reading): ObjectNode | undefined {
  const { text, line, complain } = reading;
  const members = new Map<string, JsonNode>();
  const node = { kind: "object", line, members } as const;
  reading.at++;
  while (next(reading) !== closeBrace) {
    if (text.charCodeAt(reading.at) === comma) {
      reading.at++;
      continue;
    }
    const key = readText(reading);
    next(reading);
    reading.at++;
    next(reading);
    const name = key.toLowerCase();
    if (members.has(name)) complain(reading.line, `${quote(key)} is there twice`);
    const value = readNode(reading);
    if (value === undefined) return undefined;
    members.set(name, value);
  }
  reading.at++;
  return node;
}

function readList(reading: Reading): ListNode | undefined {
  const items: JsonNode[] = [];
  const node = { kind: "list", line: reading.line, items } as const;
  reading.at++;
  for (let unit = next(reading); unit !== closeBracket; unit = next(reading)) {
    if (unit === comma) {
      reading.at++;
      continue;
    }
    const value = readNode(reading);
    if (value === undefined) return undefined;
    items.push(value);
  }
  reading.at++;
  return node;
}

function readNode(reading: Reading): JsonNode | undefined {
  const unit = next(reading);
  if (unit === quotation) {
    const { line } = reading;
    return { kind: "text", line, text: readText(reading) };
  }
  if (unit !== openBrace && unit !== openBracket) return readScalar(reading);
  if (reading.depth === deepest) return undefined;
  reading.depth++;
  const node = unit === openBrace ? readObject(reading) : readList(reading);
  reading.depth--;
  return node;
}

function readScalar(reading: Reading): JsonNode {
  const { text, line } = reading;
  scalar.lastIndex = reading.at;
  const [word] = scalar.exec(text)!;
  reading.at += word.length;
  if (word === "null") return { kind: "null", line };
  if (word === "true" || word === "false") return { kind: "boolean", line, value: word === "true" };
  return { kind: "number", line, value: Number(word) };
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
