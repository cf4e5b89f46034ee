import type { XmlCursor } from "@sallyport/core";
import { type Change, deletionOf } from "./changes.js";
import type { Faults } from "./faults.js";
import { follow, unknownWord } from "./follow.js";
import { places, root } from "./grammar.js";
import { createKnown, type Known } from "./known.js";
import { deleteMember } from "./members.js";
import { moveEntry, renameEntry } from "./place-words.js";
import {
  createPlainCommands,
  fillSection,
  forgetSections,
  learnSection,
  type PlainCommands,
  sectionAt,
  takePlainLines,
} from "./plain-commands.js";
import { createPlainFile } from "./plain-file.js";
import { type Command, isBracket, setAll } from "./set-words.js";
import { type Branch, createBranch, removeChild } from "./tree.js";
import { splitWords, type Word } from "./words.js";

/**
 * What a file of commands of the configuration mode makes where nothing was before. `known` is what other files have in common with
 * it. What it does to what may be there on a device is added to `changes`.
 */
export function readCommands(
  text: string,
  faults: Faults,
  known: Known = createKnown(),
  changes: Change[] = [],
): Branch {
  const tree = createBranch(1);
  const plain = createPlainCommands(createPlainFile(text, known), tree);
  const cursor: XmlCursor = { at: 0, line: 1 };
  while (cursor.at < text.length) {
    if (!takePlainLines(plain, cursor, faults.count() === 0)) takeLine(plain, cursor, faults, changes);
  }
  return tree;
}

/** Carries out the line at the cursor, and says why if it cannot be; with those that follow, if they turn out to be plain. */
function takeLine(plain: PlainCommands, cursor: XmlCursor, faults: Faults, changes: Change[]): void {
  const { text } = plain.file;
  const { at, line } = cursor;
  const feed = text.indexOf("\n", at);
  const end = feed < 0 ? text.length : feed;
  if (text.charCodeAt(at) !== HASH) {
    const fault = carryOutLine(plain, cursor, withoutReturn(text, at, end), faults, changes);
    if (fault !== undefined) faults.note(line, fault);
    if (cursor.at > at) return;
  }
  cursor.at = end + 1;
  cursor.line++;
}

/** Why the line cannot be carried out, unless that was told. */
function carryOutLine(
  plain: PlainCommands,
  cursor: XmlCursor,
  end: number,
  faults: Faults,
  changes: Change[],
): string | undefined {
  const { at, line } = cursor;
  const known = sectionAt(plain, at);
  if (known !== undefined) return fillSection(plain, known, at, end, line);
  const written = plain.file.text.slice(at, end);
  const read = readCommand(written, line, faults);
  if (read === undefined) return undefined;
  const { command, words } = read;
  if (command !== "set") forgetSections(plain);
  const section = command === "set" ? learnSection(plain, written, words, line) : undefined;
  if (section === undefined) {
    plain.rules = undefined;
    return carryOut(plain.tree, command, { words, line }, changes);
  }
  return takePlainLines(plain, cursor, false) ? undefined : fillSection(plain, section, at, end, line);
}

/** One command, its words from the place of the configuration on. */
export interface ReadCommand {
  readonly command: string;
  readonly words: readonly Word[];
}

/** Where the line ends that begins there, without its line feed and a carriage return before that. */
export function endOfLine(text: string, start: number): number {
  const feed = text.indexOf("\n", start);
  return withoutReturn(text, start, feed < 0 ? text.length : feed);
}

function withoutReturn(text: string, start: number, end: number): number {
  return end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
}

const CARRIAGE_RETURN = 0x0d;
const HASH = 0x23;

/** The command of a line; undefined for a comment or nothing, and after a fault, as no command is one. */
export function readCommand(written: string, line: number, faults: Faults): ReadCommand | undefined {
  const words = /^ *#/.test(written) ? [] : splitWords(written);
  if (typeof words === "string") faults.note(line, words);
  else if (words.length === 1) faults.note(line, "a command without anything behind it");
  else if (words.length > 0) return { command: words[0]!.text, words: located(words) };
  return undefined;
}

/** The words behind the command. Where no place is named, the firewall has one virtual system, which is vsys1. */
function located(words: readonly Word[]): readonly Word[] {
  const name = words[1]!.text;
  const isNamed = places.some((place) => place === name) || root.fields.get(name)?.of === "passed";
  return isNamed ? words.slice(1) : onlySystem.concat(words.slice(1));
}

const onlySystem: readonly Word[] = [
  { text: "vsys", isBare: true, at: -1 },
  { text: "vsys1", isBare: true, at: -1 },
];

function carryOut(tree: Branch, name: string, command: Command, changes: Change[]): string | undefined {
  if (name === "delete") return remove(tree, command, changes);
  if (name === "move") return moveEntry(tree, command, changes);
  if (name === "rename") return renameEntry(tree, command, changes);
  if (name !== "set") return `the command ${JSON.stringify(name)} is not known`;
  return setAll(tree, root, command);
}

/** What is not there is told by the firewall, and nothing changes. */
function remove(tree: Branch, { words, line }: Command, changes: Change[]): string | undefined {
  const steps = follow(tree, root, words);
  if (typeof steps === "string") return steps;
  const { name, node, parent, shape } = steps.at(-1)!;
  const [value, ...more] = words.slice(steps.length);
  changes.push(deletionOf(steps, words, line));
  if (value === undefined) {
    if (parent !== undefined) removeChild(parent, name);
    return undefined;
  }
  if (shape.of !== "members" || isBracket(value)) return unknownWord(value.text);
  if (more.length > 0) return unknownWord(more[0]!.text);
  if (node?.kind === "members") deleteMember(node, value.text);
  return undefined;
}
