import { linesOf } from "@sallyport/core";
import type { Faults } from "./faults.js";
import { follow, unknownWord } from "./follow.js";
import { places, root } from "./grammar.js";
import { moveEntry, renameEntry } from "./place-words.js";
import { isBracket, setBelow } from "./set-words.js";
import { type Branch, createBranch, removeChild } from "./tree.js";
import { splitWords, type Word } from "./words.js";

/** What a file of commands of the configuration mode makes where nothing was before. */
export function readCommands(text: string, faults: Faults): Branch {
  const tree = createBranch(1);
  for (const { line, command, words } of commandsOf(text, faults)) {
    const fault = carryOut(tree, command, words, line);
    if (fault !== undefined) faults.note(line, fault);
  }
  return tree;
}

/** One command, its words from the place of the configuration on. */
export interface ReadCommand {
  readonly line: number;
  readonly command: string;
  readonly words: readonly Word[];
}

/** The commands of a file, without comments; what is no command is a fault. */
export function* commandsOf(text: string, faults: Faults): Generator<ReadCommand> {
  for (const { number: line, text: written } of linesOf(text)) {
    const words = /^ *#/.test(written) ? [] : splitWords(written);
    if (typeof words === "string") faults.note(line, words);
    else if (words.length === 1) faults.note(line, "a command without anything behind it");
    else if (words.length > 0) yield { line, command: words[0]!.text, words: located(words) };
  }
}

/** The words behind the command. Where no place is named, the firewall has one virtual system, which is vsys1. */
function located(words: readonly Word[]): readonly Word[] {
  const name = words[1]!.text;
  const isNamed = places.some((place) => place === name) || root.fields.get(name)?.of === "passed";
  return isNamed ? words.slice(1) : onlySystem.concat(words.slice(1));
}

const onlySystem: readonly Word[] = [
  { text: "vsys", isBare: true },
  { text: "vsys1", isBare: true },
];

function carryOut(tree: Branch, command: string, words: readonly Word[], line: number): string | undefined {
  if (command === "delete") return remove(tree, words);
  if (command === "move") return moveEntry(tree, words);
  if (command === "rename") return renameEntry(tree, words);
  if (command !== "set") return `the command ${JSON.stringify(command)} is not known`;
  const end = setBelow(tree, root, { words, line }, 0);
  if (typeof end === "string") return end;
  return end === words.length ? undefined : unknownWord(words[end]!.text);
}

/** What is not there is told by the firewall, and nothing changes. */
function remove(tree: Branch, words: readonly Word[]): string | undefined {
  const steps = follow(tree, root, words);
  if (typeof steps === "string") return steps;
  const { name, node, parent, shape } = steps.at(-1)!;
  const [value, ...more] = words.slice(steps.length);
  if (value === undefined) {
    if (parent !== undefined) removeChild(parent, name);
    return undefined;
  }
  if (shape.of !== "members" || isBracket(value)) return unknownWord(value.text);
  if (more.length > 0) return unknownWord(more[0]!.text);
  if (node?.kind === "members") node.members.delete(value.text);
  return undefined;
}
