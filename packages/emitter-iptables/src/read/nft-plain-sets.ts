import type { OpenTable, Ruleset, TableFamily } from "./nft-ruleset.js";
import { readPlainElements, runFor } from "./nft-run.js";
import { addRun, clearElements, type ElementType } from "./nft-set.js";
import { makeSet } from "./nft-set-block.js";
import type { Tokens } from "./nft-tokens.js";
import { type LineSource, skipComments, takeMatch } from "./words.js";

/** Whole lines about one set, as a script for many sets has thousands of them. Names are words that stand for themselves. */
const addSet =
  /add set (inet|ip6?) ([A-Za-z][\w.-]*) ([A-Za-z][\w.-]*) \{ type (ipv[46]_addr); flags interval; \}\n/y;
const flushSet = /flush set (inet|ip6?) ([A-Za-z][\w.-]*) ([A-Za-z][\w.-]*)\n/y;
const setHead =
  /set ([A-Za-z][\w.-]*) \{\n[\t ]*type (ipv[46]_addr)\n[\t ]*flags interval\n[\t ]*elements = \{/y;
const setEnd = /\n[\t ]*\}\n[\t ]*\}\n/y;

const linesOfHead = 3;
const linesOfEnd = 3;

/**
 * Reads commands from here on that make a set of prefixes or empty one, in lines of their own. What is anything else,
 * or cannot be done, is left to whoever reads tokens.
 */
export function readPlainSetCommands(tokens: Tokens, ruleset: Ruleset): void {
  const source = tokens.rest?.();
  if (source === undefined) return;
  do skipComments(source);
  while (readAddSet(source, ruleset) || readFlushSet(source, ruleset));
}

function readAddSet(source: LineSource, ruleset: Ruleset): boolean {
  const { text, at, number } = source;
  if (!text.startsWith("add set ", at)) return false;
  const match = takeMatch(source, addSet);
  if (match === undefined) return false;
  const [, family, table, name, type] = match;
  const known = findTable(ruleset, family as TableFamily, table!);
  if (known !== undefined && canMake(known, name!, type as ElementType)) {
    makeSet(known, name!, { type: type as ElementType, isInterval: true }, number);
    source.number++;
    return true;
  }
  source.at = at;
  return false;
}

function findTable(ruleset: Ruleset, family: TableFamily, name: string): OpenTable | undefined {
  return ruleset.hasTable(family, name) ? ruleset.findTable(family, name) : undefined;
}

/** Whether the set is not there, or of that kind. */
function canMake({ sets }: OpenTable, name: string, type: ElementType): boolean {
  const set = sets.get(name);
  return set === undefined || (set.isInterval && set.elements.type === type);
}

function readFlushSet(source: LineSource, ruleset: Ruleset): boolean {
  const { text, at } = source;
  if (!text.startsWith("flush set ", at)) return false;
  const match = takeMatch(source, flushSet);
  if (match === undefined) return false;
  const [, family, table, name] = match;
  const set = findTable(ruleset, family as TableFamily, table!)?.sets.get(name!);
  if (set === undefined) {
    source.at = at;
    return false;
  }
  clearElements(set.elements);
  source.number++;
  return true;
}

/** Reads sets of plain prefixes from here on, in the braces of a table. */
export function readPlainSets(tokens: Tokens, table: OpenTable): void {
  const source = tokens.rest?.();
  if (source === undefined) return;
  do skipComments(source);
  while (readPlainSet(source, table));
}

/** Nothing is done before all of it is read. */
function readPlainSet(source: LineSource, table: OpenTable): boolean {
  const { text, at, number } = source;
  if (!text.startsWith("set ", at)) return false;
  const match = takeMatch(source, setHead);
  if (match === undefined) return false;
  const [, name, type] = match as unknown as readonly [string, string, ElementType];
  const run = runFor(type, true)!;
  source.number += linesOfHead;
  readPlainElements(source, run);
  if (canMake(table, name, type) && takeMatch(source, setEnd) !== undefined) {
    addRun(makeSet(table, name, { type, isInterval: true }, number).elements, run);
    source.number += linesOfEnd;
    return true;
  }
  source.at = at;
  source.number = number;
  return false;
}
