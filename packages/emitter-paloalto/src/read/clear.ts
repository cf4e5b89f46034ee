import { commandsOf } from "./commands.js";
import type { Faults } from "./faults.js";
import { follow, isObject, type Step, unknownWord } from "./follow.js";
import { root } from "./grammar.js";
import { isBracket } from "./set-words.js";
import type { Shape } from "./shape.js";
import { type Branch, childNamed, childNames, createBranch, type Node, setChild } from "./tree.js";
import { shown, type Word } from "./words.js";

const named: Node = { kind: "passed", line: 0 };

/** The objects of a configuration by their names alone: a long one is not held beside the next. */
export function outlineOf(tree: Branch, shape: Shape = root): Branch {
  const outline = createBranch(tree.line);
  for (const name of childNames(tree)) {
    const child = childNamed(tree, name)!;
    const inner = shape.of === "fields" ? shape.fields.get(name) : placeIn(shape);
    setChild(outline, name, inner === undefined || child.kind !== "branch" ? named : outlineOf(child, inner));
  }
  return outline;
}

function placeIn(shape: Shape): Shape | undefined {
  return shape.of === "entries" && shape.are === "places" ? shape.entry : undefined;
}

/**
 * Checks the commands that empty a policy's lists before an update: each deletes something of one object
 * that the policy's own files make. They decide nothing, as those files are loaded right after.
 */
export function checkClear(text: string, policy: string, trees: readonly Branch[], faults: Faults): void {
  if (trees.length === 0) {
    faults.note(1, `neither ${policy}.set nor ${policy}.xml, whose lists it empties, is there`);
    return;
  }
  for (const { line, command, words } of commandsOf(text, faults)) {
    const fault =
      command === "delete"
        ? faultOfDelete(words, trees)
        : `a command that is no delete, ${shown(command)}, does not belong here`;
    if (fault !== undefined) faults.note(line, fault);
  }
}

function faultOfDelete(words: readonly Word[], trees: readonly Branch[]): string | undefined {
  const steps = follow(trees[0]!, root, words);
  if (typeof steps === "string") return steps;
  const value = words[steps.length];
  const isMember = steps.at(-1)!.shape.of === "members" && value !== undefined && !isBracket(value);
  if (value !== undefined && (!isMember || words.length > steps.length + 1)) return unknownWord(value.text);
  const path = pathToObject(steps);
  if (path === undefined) return "it deletes more than one object";
  if (trees.some((tree) => nodeAt(tree, path) !== undefined)) return undefined;
  return `the policy's own files make no ${shown(path.slice(-2).join(" "))}`;
}

/** The names down to the first entry that is no place; undefined if they end before. */
function pathToObject(steps: readonly Step[]): readonly string[] | undefined {
  const end = steps.findIndex(isObject);
  return end < 0 ? undefined : steps.slice(0, end + 1).map(({ name }) => name);
}

function nodeAt(tree: Branch, path: readonly string[]): Node | undefined {
  let at: Node | undefined = tree;
  for (const name of path) at = at?.kind === "branch" ? childNamed(at, name) : undefined;
  return at;
}
