import { unknownWord } from "./follow.js";
import { addMember, type MembersNode } from "./members.js";
import type { Shape } from "./shape.js";
import { childOf, type Node, setText } from "./tree.js";
import type { Word } from "./words.js";

/** The words of a command and the line that it stands in. */
export interface Command {
  readonly words: readonly Word[];
  readonly line: number;
}

/** Says what all words say, below a node of that shape; why not, if they cannot stand there. */
export function setAll(node: Node, shape: Shape, command: Command): string | undefined {
  const end = setBelow(node, shape, command, 0);
  if (typeof end === "string") return end;
  return end === command.words.length ? undefined : unknownWord(command.words[end]!.text);
}

/**
 * Says what the words from a place on say, below a node of that shape. The place behind the last word that
 * belongs there, or why they cannot stand there.
 */
function setBelow(node: Node, shape: Shape, command: Command, from: number): number | string {
  const { words, line } = command;
  if (shape.of === "passed") return words.length;
  if (shape.of === "fields") return setFields(node, shape, command, from);
  const word = words[from];
  if (shape.of === "members") return addMembers(node as MembersNode, command, from);
  if (word === undefined) return `a ${shape.of === "text" ? "value" : "name"} is missing`;
  if (isBracket(word)) return unknownWord(word.text);
  if (shape.of === "entries" && node.kind === "branch") {
    return setBelow(childOf(node, word.text, shape.entry, line), shape.entry, command, from + 1);
  }
  if (node.kind === "text") setText(node, word.text, line);
  return from + 1;
}

/** Fields with a value may follow each other; what nests deeper is the last in its command. */
function setFields(
  node: Node,
  shape: Extract<Shape, { of: "fields" }>,
  command: Command,
  from: number,
): number | string {
  const { words, line } = command;
  for (let at = from; at < words.length; ) {
    const name = words[at]!.text;
    const field = shape.fields.get(name);
    if (field === undefined || node.kind !== "branch") return unknownWord(name);
    const next = setBelow(childOf(node, name, field, line), field, command, at + 1);
    if (typeof next === "string" || (field.of !== "text" && field.of !== "members")) return next;
    at = next;
  }
  return words.length;
}

function addMembers(node: MembersNode, { words, line }: Command, from: number): number | string {
  const first = words[from];
  if (first === undefined) return "a value is missing";
  const isList = first.isBare && first.text === "[";
  const start = isList ? from + 1 : from;
  let at = start;
  for (; at < words.length && (isList || at === start); at++) {
    const word = words[at]!;
    if (isList && word.isBare && word.text === "]") break;
    if (isBracket(word)) return unknownWord(word.text);
    addMember(node, word.text, line);
  }
  if (isList && at === start) return "the brackets hold nothing";
  if (isList && at === words.length) return "a bracket is not closed";
  return isList ? at + 1 : at;
}

export function isBracket({ isBare, text }: Word): boolean {
  return isBare && (text === "[" || text === "]");
}
