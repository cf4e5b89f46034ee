import { forEachLine, readCommand } from "./commands.js";
import type { Faults } from "./faults.js";
import { follow, isObject, type Step, unknownWord } from "./follow.js";
import { root } from "./grammar.js";
import { isBracket } from "./set-words.js";
import type { Shape } from "./shape.js";
import { type Branch, childNamed, createBranch, type Node } from "./tree.js";
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

/** The words of a command but the last one, and where they lead. */
interface Lead {
  readonly text: string;
  readonly shape: Shape;
  readonly object: ClearedObject;
}

/** What the commands of such a file delete. Its own files are met one by one: see meetFile. */
export function readClearing(text: string): Clearing {
  const said: (Deletion | Fault)[] = [];
  const faults: Faults = { note: (line, fault) => said.push({ line, fault }), count: () => said.length };
  let lead: Lead | undefined;
  forEachLine(text, (start, end, line) => {
    if (lead !== undefined && continues(text, start, end, lead)) {
      said.push({ line, object: lead.object });
      return;
    }
    const read = readCommand(text.slice(start, end), line, faults);
    if (read === undefined) return;
    const deleted = readDelete(read.command, read.words);
    if (typeof deleted === "string") {
      faults.note(line, deleted);
      return;
    }
    said.push({ line, object: deleted.object });
    const last = read.words.at(-1)!.text;
    const words = text.slice(start, end - last.length);
    if (text.slice(end - last.length, end) === last) lead = { ...deleted, text: words };
  });
  return { said, isMet: false };
}

/** Whether a line says the same as another one but for a field of the same object in the end, as most do. */
function continues(text: string, start: number, end: number, { text: words, shape }: Lead): boolean {
  if (shape.of !== "fields" || !text.startsWith(words, start)) return false;
  return shape.fields.has(text.slice(start + words.length, end));
}

/** What a command deletes something of, and the shape that the last of its words stands in; why it cannot stand. */
function readDelete(command: string, words: readonly Word[]): Omit<Lead, "text"> | string {
  if (command !== "delete") return `a command that is no delete, ${shown(command)}, does not belong here`;
  const steps = follow(nothing, root, words);
  if (typeof steps === "string") return steps;
  const last = steps.at(-1)!;
  const value = words[steps.length];
  const isMember = last.shape.of === "members" && value !== undefined && !isBracket(value);
  if (value !== undefined && (!isMember || words.length > steps.length + 1)) return unknownWord(value.text);
  const path = pathToObject(steps);
  if (path === undefined) return "it deletes more than one object";
  return { shape: value === undefined ? last.within : last.shape, object: { path, isMade: false } };
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
    if ("object" in each && !each.object.isMade)
      each.object.isMade = nodeAt(tree, each.object.path) !== undefined;
  }
}

function nodeAt(tree: Branch, path: readonly string[]): Node | undefined {
  let at: Node | undefined = tree;
  for (let step = 0; step < path.length; step++) {
    at = at?.kind === "branch" ? childNamed(at, path[step]!) : undefined;
  }
  return at;
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
