import type { Family, PrefixSet } from "@sallyport/core";
import type { Note } from "./besides.js";
import type { ChainRule } from "./chain.js";
import type { Chains } from "./flatten.js";
import { type LinePattern, patternOf } from "./iptables-pattern.js";
import { readIptablesRule } from "./iptables-rule.js";
import { takeAlike } from "./iptables-run.js";
import { builtinChains, createTable, type FilterTable } from "./iptables-table.js";
import type { KeptThing } from "./kept.js";
import { type Complaints, shown, Unreadable } from "./unreadable.js";
import { addSetsThatDecide } from "./use.js";
import { expectShort, linesFrom, splitWords, takeLine } from "./words.js";

/** `iptables-restore` reads lines into 10240 bytes. */
const longestLine = 10_238;

/** What a rules file says. */
export interface RulesFile extends Chains {
  readonly family: Family;
  /** The sets that decide something in its rules. */
  readonly sets: ReadonlySet<string>;
  /** What it does to chains that none of its lines name, and to other tables. */
  readonly notes: readonly Note[];
  /** The chains that keep what an earlier load left in them. */
  readonly kept: readonly KeptThing[];
}

interface Reading {
  readonly family: Family;
  readonly table: FilterTable;
  readonly members: (set: string) => PrefixSet;
  readonly notes: Note[];
  /** The table that lines are for, between its line and COMMIT. */
  current?: string;
  /** Of the line of that table. */
  begun: number;
  /** The rule of the last line, if it appends one. */
  appended?: ChainRule;
}

/**
 * Reads a file for `iptables-restore --noflush` or its IPv6 twin, line by line, as what it leaves in a filter table that
 * is empty before. `members` gives the members of an ipset, or throws Unreadable.
 */
export function readRulesFile(
  text: string,
  family: Family,
  members: (set: string) => PrefixSet,
  complaints: Complaints,
): RulesFile {
  const reading: Reading = { family, table: createTable(), members, notes: [], begun: 1 };
  const source = linesFrom(text);
  let pattern: LinePattern | undefined;
  while (source.at < text.length) {
    const alike = pattern === undefined ? undefined : takeAlike(source, pattern, members);
    if (alike !== undefined) {
      reading.table.append(pattern!.chain, alike);
      continue;
    }
    const { number } = source;
    const line = takeLine(source);
    // A line like the last one may stand behind comments.
    if (saysNothing(line)) continue;
    const isRead = complaints.attempt(number, () => {
      expectShort(line, longestLine);
      delete reading.appended;
      readLine(reading, line, number);
      return true;
    });
    const { appended } = reading;
    pattern =
      isRead === true && appended !== undefined ? patternOf(line, appended, family, longestLine) : undefined;
  }
  complaints.attempt(Math.max(1, source.number - 1), () => {
    if (reading.current !== undefined) throw new Unreadable("there is no COMMIT");
  });
  const chains = reading.table.chains();
  const sets = new Set<string>();
  addSetsThatDecide(chains, sets);
  return { file: complaints.file, family, chains, sets, notes: reading.notes, kept: reading.table.kept() };
}

/** Whether a line, which the tool reads whole, is empty or a comment. */
function saysNothing(line: string): boolean {
  return line === "" || (line.startsWith("#") && line.length * 3 <= longestLine);
}

function readLine(reading: Reading, line: string, number: number): void {
  if (line === "" || line.startsWith("#")) return;
  if (line.includes("\r")) throw new Unreadable("there is a carriage return");
  const { current } = reading;
  if (line.startsWith("*")) {
    if (current !== undefined) throw new Unreadable("a table begins before the last one is committed");
    reading.current = oneWord(line.slice(1));
    reading.begun = number;
  } else if (current === undefined) throw new Unreadable("no table has begun");
  else if (line === "COMMIT") delete reading.current;
  else if (line.startsWith(":")) declareChain(reading, line.slice(1), number);
  else if (current !== "filter")
    throw new Unreadable(`what table ${current} does to packets is not known here`);
  else readCommand(reading, splitWords(line, { backslash: true }), number);
}

function oneWord(text: string): string {
  const [word, ...more] = splitWords(text, { backslash: true });
  if (word === undefined || more.length > 0) throw new Unreadable("a table's line has its name and no more");
  return word;
}

/** ":NAME POLICY [packets:bytes]": a user's chain is made, or emptied; a built-in one only gets its policy. */
function declareChain({ table, current, notes, begun }: Reading, text: string, line: number): void {
  const [name, policy, counters, ...more] = splitWords(text, { backslash: true });
  if (name === undefined || policy === undefined || more.length > 0) {
    throw new Unreadable("a chain's line has its name, a policy and counters");
  }
  if (counters !== undefined && !/^\[\d+:\d+\]$/.test(counters)) {
    throw new Unreadable(`${shown(counters)} are no counters`);
  }
  if (current !== "filter") {
    if (policy !== "ACCEPT" && policy !== "-") throw new Unreadable(`table ${current} drops packets`);
    // A chain of others is emptied, and a built-in one that drops packets accepts them from now on.
    notes.push({
      line: begun,
      what: `chains of the table ${shown(current ?? "")}, which are none of the policy's`,
    });
  } else if (builtinChains.has(name)) table.setPolicy(name, policy, line);
  else table.makeChain(name, line);
}

type ReadRule = (words: readonly string[]) => ChainRule;

/** Does a command to the table, with the words behind it. */
type Command = (
  table: FilterTable,
  words: readonly string[],
  line: number,
  readRule: ReadRule,
  notes: Note[],
) => void;

/** By all their spellings. */
const commands: ReadonlyMap<string, Command> = new Map(
  (
    [
      [["-A", "--append"], (table, words, _, readRule) => table.append(words[0], readRule(words.slice(1)))],
      [["-I", "--insert"], insert],
      [["-D", "--delete"], (table, [name, ...rest]) => table.remove(name, rest)],
      [["-F", "--flush"], flush],
      [["-N", "--new-chain"], (table, [name, ...rest], line) => table.create(name, rest, line)],
      [
        ["-P", "--policy"],
        (table, [name, policy, ...rest], line) => table.setPolicy(name, policy, line, rest),
      ],
    ] satisfies readonly (readonly [readonly string[], Command])[]
  ).flatMap(([names, command]) => names.map((name): [string, Command] => [name, command])),
);

/** A number behind the chain is the place of the rule, the first if there is none. */
function insert(table: FilterTable, words: readonly string[], _: number, readRule: ReadRule): void {
  const [name, place = "", ...rest] = words;
  if (/^\d+$/.test(place)) table.insert(name, place, readRule(rest));
  else table.insert(name, "1", readRule(words.slice(1)));
}

function flush(
  table: FilterTable,
  [name, ...rest]: readonly string[],
  line: number,
  _: ReadRule,
  notes: Note[],
): void {
  table.flush(name, rest);
  if (name !== undefined) return;
  notes.push({ line, what: "all chains of the table filter are emptied, those of others, too" });
}

function readCommand(reading: Reading, words: readonly string[], line: number): void {
  const { table, members, family, notes } = reading;
  const at = /^\[\d+:\d+\]$/.test(words[0] ?? "") ? 1 : 0;
  const name = words[at] ?? "";
  const command = commands.get(name);
  if (command === undefined) throw new Unreadable(`${shown(name)} is no command that is known here`);
  const isChain = (chain: string) => table.hasChain(chain) && !builtinChains.has(chain);
  const readRule: ReadRule = (of) => {
    const rule = readIptablesRule(of, line, { family, members, isChain });
    if (name === "-A") reading.appended = rule;
    return rule;
  };
  command(table, words.slice(at + 1), line, readRule, notes);
}
