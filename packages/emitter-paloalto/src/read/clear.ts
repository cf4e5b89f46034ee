import type { XmlCursor } from "@sallyport/core";
import { fieldOf } from "./changes.js";
import {
  behindBlock,
  type ClearedBlock,
  type ClearedSection,
  learnBlock,
  nameInLine,
  nameOfBlock,
} from "./cleared-blocks.js";
import { endOfLine, readCommand } from "./commands.js";
import { type Emptied, noteEmptied, noteSection } from "./emptied.js";
import type { Faults } from "./faults.js";
import { follow, isObject, pathToObject, type Step, unknownWord } from "./follow.js";
import { root } from "./grammar.js";
import { isBracket } from "./set-words.js";
import { type Branch, branchAt, createBranch, hasChild } from "./tree.js";
import { shown, type Word } from "./words.js";

/**
 * A file that empties a policy's lists before an update: each command deletes something of one object that the
 * policy's own files make. They decide nothing, as those files are loaded right after.
 */
export interface Clearing {
  readonly said: readonly (Deletion | Fault)[];
  /** Whether a file of the policy was there. */
  isMet: boolean;
  /** See emptiedBy; undefined as long as nobody asked. */
  emptied: Emptied | "unknown" | undefined;
}

/** Commands that follow each other for one object, from a line on. */
interface Deletion {
  readonly line: number;
  readonly start: number;
  lines: number;
  readonly object: ClearedObject;
  /** What of the object they delete as a whole: "source", "type ip recurring"; "" is all of it. */
  readonly fields: string[];
}

interface Fault {
  readonly line: number;
  readonly fault: string;
}

/** An object, by the names down to its section and its own, and whether a file makes it. */
interface ClearedObject {
  readonly within: readonly string[];
  readonly name: string;
  isMade: boolean;
}

/** What was read of a file so far. */
interface Reading {
  readonly text: string;
  readonly said: (Deletion | Fault)[];
  readonly faults: Faults;
  /** That of the last command, for the lines that follow. */
  section: ClearedSection | undefined;
  /** The commands that came last, if they are for one object and stand line by line. */
  last: Deletion | undefined;
  /** How the commands for one object of the section were written that were read line by line. */
  block: ClearedBlock | undefined;
}

/** What the commands of such a file delete. Its own files are met one by one: see meetFile. */
export function readClearing(text: string): Clearing {
  const said: (Deletion | Fault)[] = [];
  const faults: Faults = { note: (line, fault) => said.push({ line, fault }), count: () => said.length };
  const reading: Reading = { text, said, faults, section: undefined, last: undefined, block: undefined };
  const cursor: XmlCursor = { at: 0, line: 1 };
  while (cursor.at < text.length) if (!takeBlock(reading, cursor)) takeLine(reading, cursor);
  return { said, isMet: false, emptied: undefined };
}

/** Takes all commands for one object, if they are written like those for one before. */
function takeBlock(reading: Reading, cursor: XmlCursor): boolean {
  const { text, said, section, block } = reading;
  const name = block === undefined ? undefined : nameOfBlock(block, text, cursor.at);
  if (name === undefined) return false;
  const { lines, fields } = block!;
  said.push(deletionOf(section!.path, name, cursor, lines, fields));
  reading.last = undefined;
  cursor.at = behindBlock(block!, name, cursor.at);
  cursor.line += lines;
  return true;
}

function takeLine(reading: Reading, cursor: XmlCursor): void {
  const { text, section, last } = reading;
  const { at, line } = cursor;
  const end = endOfLine(text, at);
  const name = section && nameInLine(section, text, at, end);
  if (name === undefined) takeCommand(reading, cursor, text.slice(at, end));
  else {
    const field = text.slice(at + section!.start.length + name.length + 1, end);
    if (last?.object.name === name && last.line + last.lines === line) {
      last.lines++;
      last.fields.push(field);
    } else {
      if (last !== undefined)
        reading.block = learnBlock(section!, last.object.name, text.slice(last.start, at), last.fields);
      reading.last = deletionOf(section!.path, name, cursor, 1, [field]);
      reading.said.push(reading.last);
    }
  }
  cursor.at = text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end) + 1;
  cursor.line++;
}

/** A command word by word; those for other objects of its section are looked at in less detail. */
function takeCommand(reading: Reading, cursor: XmlCursor, written: string): void {
  const { said, faults } = reading;
  reading.last = undefined;
  const read = readCommand(written, cursor.line, faults);
  if (read === undefined) return;
  reading.section = undefined;
  reading.block = undefined;
  const steps = stepsOfDelete(read.command, read.words);
  if (typeof steps === "string") {
    faults.note(cursor.line, steps);
    return;
  }
  const path = pathToObject(steps)!;
  const field = fieldOf(steps, read.words);
  const fields = field === undefined ? [] : [field];
  const deletion = deletionOf(path.slice(0, -1), path.at(-1)!, cursor, 1, fields);
  said.push(deletion);
  reading.section = sectionOf(steps, read.words, written);
  if (reading.section !== undefined) reading.last = deletion;
}

function deletionOf(
  within: readonly string[],
  name: string,
  { at, line }: XmlCursor,
  lines: number,
  fields: string[],
): Deletion {
  return { line, start: at, lines, object: { within, name, isMade: false }, fields };
}

/** The section of a command that deletes a field of an object, if that is all that it says; for the lines that follow. */
function sectionOf(
  steps: readonly Step[],
  words: readonly Word[],
  written: string,
): ClearedSection | undefined {
  const [object, field] = steps.slice(-2);
  if (steps.length !== words.length || field === undefined || !isObject(object!)) return undefined;
  const { within } = field;
  const { at } = words[words.length - 2]!;
  if (within.of !== "fields" || at < 0) return undefined;
  return { start: written.slice(0, at), path: pathToObject(steps)!.slice(0, -1), fields: within.fields };
}

/** Where a command leads that deletes something of one object; why it cannot stand, if it does not. */
function stepsOfDelete(command: string, words: readonly Word[]): readonly Step[] | string {
  if (command !== "delete") return `a command that is no delete, ${shown(command)}, does not belong here`;
  const steps = follow(nothing, root, words);
  if (typeof steps === "string") return steps;
  const value = words[steps.length];
  const isMember = steps.at(-1)!.shape.of === "members" && value !== undefined && !isBracket(value);
  if (value !== undefined && (!isMember || words.length > steps.length + 1)) return unknownWord(value.text);
  return pathToObject(steps) === undefined ? "it deletes more than one object" : steps;
}

const nothing = createBranch(0);

/** Looks for the objects in a file of the policy. */
export function meetFile(clearing: Clearing, tree: Branch): void {
  clearing.isMet = true;
  let last: readonly string[] | undefined;
  let around: Branch | undefined;
  for (const each of clearing.said) {
    if (!("object" in each) || each.object.isMade) continue;
    const { within, name } = each.object;
    // Most stand in the section of the one before.
    if (within !== last) around = branchAt(tree, ...within);
    last = within;
    each.object.isMade = around !== undefined && hasChild(around, name);
  }
}

/** What the commands of such a file empty; undefined if something in it cannot be read. */
export function emptiedBy(clearing: Clearing): Emptied | undefined {
  clearing.emptied ??= collectEmptied(clearing);
  return clearing.emptied === "unknown" ? undefined : clearing.emptied;
}

function collectEmptied({ said }: Clearing): Emptied | "unknown" {
  const emptied: Emptied = new Map();
  let last: readonly string[] = [];
  let section = noteSection(emptied, last);
  for (const each of said) {
    if ("fault" in each) return "unknown";
    const { within, name } = each.object;
    if (within !== last) section = noteSection(emptied, within);
    last = within;
    noteEmptied(section, name, each.fields);
  }
  return emptied;
}

/** Tells what is wrong with such a file, after all files of the policy were met. */
export function checkClearing({ said, isMet }: Clearing, policy: string, faults: Faults): void {
  if (!isMet) {
    faults.note(1, `neither ${policy}.set nor ${policy}.xml, whose lists it empties, is there`);
    return;
  }
  for (const each of said) {
    if ("fault" in each) faults.note(each.line, each.fault);
    else if (!each.object.isMade) {
      for (let at = 0; at < each.lines; at++)
        faults.note(each.line + at, `the policy's own files make no ${nameOf(each.object)}`);
    }
  }
}

function nameOf({ within, name }: ClearedObject): string {
  return shown(`${within.at(-1)} ${name}`);
}
