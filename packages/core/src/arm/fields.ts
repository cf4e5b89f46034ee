import { quote } from "../import/text.js";
import type { FileReading } from "./file-reading.js";
import { describeNode, type JsonNode } from "./node.js";
import { complainOfStrangers } from "./strangers.js";

/** The members of an object that is known to have no others. */
export interface Fields {
  readonly line: number;
  /** By name in lower case; null counts as absent, as Azure takes it. */
  readonly get: (name: string) => JsonNode | undefined;
  readonly reading: FileReading;
  /** What the object is, for messages. */
  readonly what: string;
}

/** A text with the line where it stands. */
export interface LineText {
  readonly text: string;
  readonly line: number;
}

/** Opens an object; complains of members beside those known (lower case), and if it is no object. */
export function openFields(
  node: JsonNode | undefined,
  what: string,
  known: readonly string[],
  reading: FileReading,
): Fields | undefined {
  if (node?.kind !== "object") {
    if (node !== undefined) reading.complain(node.line, `${what} is ${describeNode(node)}, not an object`);
    return undefined;
  }
  complainOfStrangers(node, known, what, reading);
  const get = (name: string) => {
    const member = node.members.get(name);
    return member?.kind === "null" ? undefined : member;
  };
  return { line: node.line, get, reading, what };
}

/** A member that is a text; undefined if it is absent, or, with a complaint, something else. */
export function textField(fields: Fields, name: string): LineText | undefined {
  const node = fields.get(name);
  return node === undefined ? undefined : textOf(node, `${name} of ${fields.what}`, fields.reading);
}

/** A member that is a list of texts; empty if it is absent. */
export function textsField(fields: Fields, name: string): readonly LineText[] {
  return itemsField(fields, name)
    .map((item) => textOf(item, `${name} of ${fields.what}`, fields.reading))
    .filter((text) => text !== undefined);
}

/** A member that is a list; empty if it is absent. */
export function itemsField(fields: Fields, name: string): readonly JsonNode[] {
  const node = fields.get(name);
  if (node === undefined) return [];
  if (node.kind === "list") return node.items;
  fields.reading.complain(node.line, `${name} of ${fields.what} is ${describeNode(node)}, not a list`);
  return [];
}

/** A member that is one of some words, which Azure takes in any letter case; complains if it is absent. */
export function wordField<Word extends string>(
  fields: Fields,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = requireField(fields, name) && textField(fields, name);
  if (!text) return undefined;
  const word = words.find((each) => each.toLowerCase() === text.text.toLowerCase());
  if (word === undefined) {
    const list = words.join(", ");
    fields.reading.complain(text.line, `${name} of ${fields.what} is ${quote(text.text)}, none of ${list}`);
  }
  return word;
}

/** A member that is a whole number in a range, or the text of one; complains if it is absent. */
export function numberField(fields: Fields, name: string, first: number, last: number): number | undefined {
  const node = fields.get(name);
  if (!requireField(fields, name) || node === undefined) return undefined;
  const value =
    node.kind === "number"
      ? node.value
      : node.kind === "text" && /^\d{1,9}$/.test(node.text)
        ? Number(node.text)
        : Number.NaN;
  if (Number.isInteger(value) && first <= value && value <= last) return value;
  fields.reading.complain(node.line, `${name} of ${fields.what} is no whole number from ${first} to ${last}`);
  return undefined;
}

function requireField({ get, line, reading, what }: Fields, name: string): boolean {
  if (get(name) !== undefined) return true;
  reading.complain(line, `${what} has no ${name}`);
  return false;
}

function textOf(node: JsonNode, what: string, reading: FileReading): LineText | undefined {
  if (node.kind === "text") return node;
  reading.complain(node.line, `${what} is ${describeNode(node)}, not a text`);
  return undefined;
}
