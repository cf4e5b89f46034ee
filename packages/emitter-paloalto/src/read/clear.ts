import { forEachLine, readCommand } from "./commands.js";
import type { Faults } from "./faults.js";
import { follow, isObject, type Step, unknownWord } from "./follow.js";
import { root } from "./grammar.js";
import { behindBare } from "./names.js";
import { isBracket } from "./set-words.js";
import type { Shape } from "./shape.js";
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
}

interface Deletion {
  readonly line: number;
  readonly object: ClearedObject;
}

interface Fault {
  readonly line: number;
  readonly fault: string;
}

/** An object, by the names down to it, and whether a file makes it. */
interface ClearedObject {
  readonly path: readonly string[];
  isMade: boolean;
}

/** A section of objects, and how commands begin that delete something of one of them. */
interface ClearedSection {
  readonly start: string;
  /** The names down to it. */
  readonly path: readonly string[];
  /** The fields of its objects. */
  readonly fields: ReadonlyMap<string, Shape>;
}

/** What the commands of such a file delete. Its own files are met one by one: see meetFile. */
export function readClearing(text: string): Clearing {
  const said: (Deletion | Fault)[] = [];
  const faults: Faults = { note: (line, fault) => said.push({ line, fault }), count: () => said.length };
  let section: ClearedSection | undefined;
  let object: ClearedObject | undefined;
  forEachLine(text, (start, end, line) => {
    const name = section === undefined ? undefined : nameIn(section, text, start, end);
    if (name !== undefined) {
      // Most commands are for the object of the one before.
      if (object?.path.at(-1) !== name) object = { path: [...section!.path, name], isMade: false };
      said.push({ line, object });
      return;
    }
    const written = text.slice(start, end);
    const read = readCommand(written, line, faults);
    if (read === undefined) return;
    const steps = stepsOfDelete(read.command, read.words);
    if (typeof steps === "string") {
      faults.note(line, steps);
      return;
    }
    object = { path: pathToObject(steps)!, isMade: false };
    said.push({ line, object });
    section = sectionOf(steps, read.words, written);
    if (section === undefined) object = undefined;
  });
  return { said, isMet: false };
}

/** The name of the object that a line deletes a field of, if it is one of the section and nothing else is said. */
function nameIn({ start: words, fields }: ClearedSection, text: string, start: number, end: number) {
  if (!text.startsWith(words, start)) return undefined;
  const from = start + words.length;
  const nameEnd = behindBare(text, from);
  const isField = nameEnd > from && text.charAt(nameEnd) === " " && fields.has(text.slice(nameEnd + 1, end));
  return isField ? text.slice(from, nameEnd) : undefined;
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

/** The names down to the first entry that is no place; undefined if they end before. */
function pathToObject(steps: readonly Step[]): readonly string[] | undefined {
  const end = steps.findIndex(isObject);
  return end < 0 ? undefined : steps.slice(0, end + 1).map(({ name }) => name);
}

/** Looks for the objects in a file of the policy. */
export function meetFile(clearing: Clearing, tree: Branch): void {
  clearing.isMet = true;
  for (const each of clearing.said) {
    if ("object" in each && !each.object.isMade) each.object.isMade = isAt(tree, each.object.path);
  }
}

function isAt(tree: Branch, path: readonly string[]): boolean {
  const around = branchAt(tree, ...path.slice(0, -1));
  return around !== undefined && hasChild(around, path.at(-1)!);
}

/** Tells what is wrong with such a file, after all files of the policy were met. */
export function checkClearing({ said, isMet }: Clearing, policy: string, faults: Faults): void {
  if (!isMet) {
    faults.note(1, `neither ${policy}.set nor ${policy}.xml, whose lists it empties, is there`);
    return;
  }
  for (const each of said) {
    if ("fault" in each) faults.note(each.line, each.fault);
    else if (!each.object.isMade)
      faults.note(each.line, `the policy's own files make no ${nameOf(each.object)}`);
  }
}

function nameOf({ path }: ClearedObject): string {
  return shown(path.slice(-2).join(" "));
}
