import type { OpenTable, Ruleset } from "./nft-ruleset.js";
import { readPlainElements, runFor } from "./nft-run.js";
import { addRun, type ElementType, emptySet } from "./nft-set.js";
import { makeSet } from "./nft-set-block.js";
import { rest, type Tokens } from "./nft-tokens.js";
import { type LineSource, passes, skipComments } from "./words.js";

/** Whole lines about one set, as a script for many sets has thousands of them. Names are words that stand for themselves. */
const addSet =
  /add set (?:inet|ip6?) [A-Za-z][\w.-]* [A-Za-z][\w.-]* \{ type ipv[46]_addr; flags interval; \}\n/y;
const flushSet = /flush set (?:inet|ip6?) [A-Za-z][\w.-]* [A-Za-z][\w.-]*\n/y;
const setHead = /set [A-Za-z][\w.-]* \{\n[\t ]*type ipv[46]_addr\n[\t ]*flags interval\n[\t ]*elements = \{/y;
const setEnd = /\n[\t ]*\}\n[\t ]*\}\n/y;

const linesOfHead = 3;
const linesOfEnd = 3;

/**
 * Reads commands from here on that make a set of prefixes or empty one, in lines of their own. What is anything else,
 * or cannot be done, is left to whoever reads tokens.
 */
export function readPlainSetCommands(tokens: Tokens, ruleset: Ruleset): void {
  const source = rest(tokens);
  if (source === undefined) return;
  do skipComments(source);
  while (readAddSet(source, ruleset) || readFlushSet(source, ruleset));
}

function readAddSet(source: LineSource, ruleset: Ruleset): boolean {
  const { text, at, number } = source;
  if (!text.startsWith("add set ", at) || !passes(source, addSet)) return false;
  const from = at + "add set ".length;
  const blank = endOfTable(text, from);
  const end = text.indexOf(" ", blank + 1);
  const table = ruleset.tableNamed(text.slice(from, blank));
  const name = text.slice(blank + 1, end);
  const type = typeAt(text, end + " { type ".length);
  if (table !== undefined && canMake(table, name, type)) {
    makeSet(table, name, { type, isInterval: true }, number);
    source.number++;
    return true;
  }
  source.at = at;
  return false;
}

/** Where the words that name a table end, its family and its own. */
function endOfTable(text: string, from: number): number {
  return text.indexOf(" ", text.indexOf(" ", from) + 1);
}

function typeAt(text: string, at: number): "ipv4_addr" | "ipv6_addr" {
  return text[at + "ipv".length] === "4" ? "ipv4_addr" : "ipv6_addr";
}

/** Whether the set is not there, or of that kind. */
function canMake({ sets }: OpenTable, name: string, type: ElementType): boolean {
  const set = sets.get(name);
  return set === undefined || (set.isInterval && set.elements.type === type);
}

function readFlushSet(source: LineSource, ruleset: Ruleset): boolean {
  const { text, at } = source;
  if (!text.startsWith("flush set ", at) || !passes(source, flushSet)) return false;
  const from = at + "flush set ".length;
  const blank = endOfTable(text, from);
  const set = ruleset.tableNamed(text.slice(from, blank))?.sets.get(text.slice(blank + 1, source.at - 1));
  if (set === undefined) {
    source.at = at;
    return false;
  }
  emptySet(set);
  source.number++;
  return true;
}

/** Reads sets of plain prefixes from here on, in the braces of a table. */
export function readPlainSets(tokens: Tokens, table: OpenTable): void {
  const source = rest(tokens);
  if (source === undefined) return;
  do skipComments(source);
  while (readPlainSet(source, table));
}

/** Nothing is done before all of it is read. */
function readPlainSet(source: LineSource, table: OpenTable): boolean {
  const { text, at, number } = source;
  if (!text.startsWith("set ", at) || !passes(source, setHead)) return false;
  const end = text.indexOf(" ", at + "set ".length);
  const name = text.slice(at + "set ".length, end);
  const type = typeAt(text, text.indexOf("ipv", text.indexOf("\n", end)));
  const run = runFor(type, true)!;
  source.number += linesOfHead;
  readPlainElements(source, run);
  if (canMake(table, name, type) && passes(source, setEnd)) {
    addRun(makeSet(table, name, { type, isInterval: true }, number).elements, run);
    source.number += linesOfEnd;
    return true;
  }
  source.at = at;
  source.number = number;
  return false;
}
