import type { Family, PrefixSet } from "@sallyport/core";
import { type EnteredNames, enterName, type Note } from "./besides.js";
import { readCreate } from "./ipset-create.js";
import { type BareSets, type IpsetState, mayKeep, readPlainCommand } from "./ipset-plain.js";
import { readEntryRun } from "./ipset-run.js";
import {
  dropEntry,
  emptySet,
  hasEntry,
  isAlike,
  membersOf,
  type OpenSet,
  prefixesOfEntry,
  putEntry,
} from "./ipset-set.js";
import { type Complaints, shown, Unreadable } from "./unreadable.js";
import { expectShort, linesFrom, splitWords, takeLine } from "./words.js";

/** `ipset restore` reads lines into 1024 bytes. */
const longestLine = 1_022;

/** A set that a file leaves. */
export interface LoadedSet {
  readonly file: string;
  readonly family: Family;
  readonly members: PrefixSet;
  /** The line that made its content if it may hold what an earlier load left in it; 0 if not. */
  readonly keptFrom: number;
}

/** What a file says. */
export interface IpsetFile {
  readonly file: string;
  /** By name. */
  readonly sets: ReadonlyMap<string, LoadedSet>;
  readonly entered: EnteredNames;
  /** What it does to all sets of a machine. */
  readonly notes: readonly Note[];
}

/** A file while it is read. */
interface Reading extends IpsetState {
  readonly notes: Note[];
  /** Of the command that is read. */
  line: number;
}

type Sets = ReadonlyMap<string, OpenSet>;

/** Does a command with the words behind it. */
type Command = (reading: Reading, words: readonly string[]) => void;

/** By all their spellings. */
const commands: ReadonlyMap<string, Command> = new Map(
  (
    [
      [["create", "n", "-N"], create],
      [["add", "a", "-A"], add],
      [["del", "d", "-D"], remove],
      [["flush", "f", "-F"], flush],
      [["destroy", "x", "-X"], destroy],
      [["swap", "w", "-W"], swap],
      [["rename", "e", "-E"], rename],
    ] as const
  ).flatMap(([names, command]) => names.map((name): [string, Command] => [name, command])),
);

/**
 * Reads a file for `ipset restore`, command by command, as what it leaves where there were no sets before. What
 * a command cannot do is unreadable: the tool would stop there. Once a line has -exist, all lines behind it have it, too
 * (ipset 7.17).
 */
export function readIpsetFile(text: string, complaints: Complaints): IpsetFile {
  const sets = new Map<string, OpenSet>();
  const entered: EnteredNames = { names: [], lines: [] };
  const bare: BareSets = { names: new Set(), isAll: false };
  const reading: Reading = { sets, bare, exist: false, entered, notes: [], line: 1 };
  const source = linesFrom(text);
  while (source.at < text.length) {
    if (readEntryRun(source, sets) || readPlainCommand(source, reading)) continue;
    const { number } = source;
    const line = takeLine(source);
    if (saysNothing(line)) continue;
    reading.line = number;
    complaints.attempt(number, () => readLine(reading, line));
  }
  const { file } = complaints;
  const loaded = new Map(
    [...sets].map(([name, set]) => {
      const { family, keptFrom } = set;
      return [name, { file, family, members: membersOf(set), keptFrom }];
    }),
  );
  return { file, sets: loaded, entered, notes: reading.notes };
}

/** Whether a line, which the tool reads whole, is empty or a comment. */
function saysNothing(line: string): boolean {
  return line === "" || (line.startsWith("#") && line.length * 3 <= longestLine);
}

function readLine(reading: Reading, line: string): void {
  expectShort(line, longestLine);
  if (/^[ \t\r]*(?:#|$|COMMIT\r?$)/.test(line)) return;
  const words = splitWords(line, { backslash: false });
  reading.exist ||= words.some(isExist);
  readCommand(reading, words);
}

function readCommand(reading: Reading, words: readonly string[]): void {
  const told = reading.exist && words.some(isExist) ? words.filter((word) => !isExist(word)) : words;
  const verb = told[0] ?? "";
  const command = commands.get(verb);
  if (command === undefined) throw new Unreadable(`${shown(verb)} is no command that is known here`);
  command(reading, told.slice(1));
}

function isExist(word: string): boolean {
  return word === "-exist" || word === "-!";
}

function create(reading: Reading, words: readonly string[]): void {
  const { sets, exist, entered, line } = reading;
  const name = words[0] ?? "";
  const made = readCreate(name, words.slice(1));
  const known = sets.get(name);
  if (known === undefined) {
    if (mayKeep(name, exist, reading)) made.keptFrom = line;
    sets.set(name, made);
    enterName(entered, name, line);
  } else if (!exist) throw new Unreadable(`set ${name} is there already`);
  else if (!isAlike(known, made))
    throw new Unreadable(`set ${name} is there already, and another kind of set`);
}

function find(sets: Sets, name = ""): OpenSet {
  const set = sets.get(name);
  if (set === undefined) throw new Unreadable(`there is no set ${shown(name)} before this line`);
  return set;
}

function chosen(sets: Sets, [name, ...more]: readonly string[]): ReadonlyMap<string, OpenSet> {
  expectNoMore(more);
  return name === undefined ? new Map(sets) : new Map([[name, find(sets, name)]]);
}

function flush({ sets, bare, notes, line }: Reading, words: readonly string[]): void {
  if (words.length === 0) {
    notes.push({ line, what: "all sets are emptied, those of others, too" });
    bare.isAll = true;
  }
  for (const set of chosen(sets, words).values()) emptySet(set);
}

function destroy({ sets, bare, exist, entered, notes, line }: Reading, words: readonly string[]): void {
  const [only] = words;
  if (only === undefined) {
    notes.push({ line, what: "all sets are taken away, those of others, too" });
    bare.isAll = true;
  } else if (exist && !sets.has(only)) {
    expectNoMore(words.slice(1));
    enterName(entered, only, line);
    bare.names.add(only);
    return;
  }
  for (const name of chosen(sets, words).keys()) {
    sets.delete(name);
    bare.names.add(name);
  }
}

function add({ sets, exist }: Reading, [name, entry = "", ...options]: readonly string[]): void {
  const set = find(sets, name);
  const nomatch = readEntryOptions(options);
  if (nomatch && set.type !== "hash:net") throw new Unreadable(`${set.type} has no nomatch`);
  for (const prefix of prefixesOfEntry(set, entry)) {
    if (!exist && hasEntry(set, prefix)) throw new Unreadable(`${prefix} is in the set already`);
    putEntry(set, prefix, nomatch);
  }
}

/** Whether the entry is one that the set does not match. */
function readEntryOptions(options: readonly string[]): boolean {
  let nomatch = false;
  for (let at = 0; at < options.length; at++) {
    const option = options[at]!;
    if (option === "nomatch") nomatch = true;
    else if (option === "comment" || option === "packets" || option === "bytes") {
      at++;
      if (at === options.length) throw new Unreadable(`${option} has no value`);
    } else throw new Unreadable(`what ${shown(option)} does to an entry is not known here`);
  }
  return nomatch;
}

function remove({ sets, exist }: Reading, [name, entry = "", ...more]: readonly string[]): void {
  expectNoMore(more);
  const set = find(sets, name);
  for (const prefix of prefixesOfEntry(set, entry)) {
    if (!dropEntry(set, prefix) && (!exist || set.type === "hash:ip")) {
      throw new Unreadable(`${prefix} is no entry of the set`);
    }
  }
}

function swap({ sets }: Reading, [one = "", other = "", ...more]: readonly string[]): void {
  expectNoMore(more);
  const [a, b] = [find(sets, one), find(sets, other)];
  if (a.type !== b.type || a.family !== b.family) throw new Unreadable("sets of two kinds cannot be swapped");
  sets.set(one, b);
  sets.set(other, a);
}

function rename(
  { sets, bare, entered, line }: Reading,
  [from = "", to = "", ...more]: readonly string[],
): void {
  expectNoMore(more);
  const set = find(sets, from);
  if (to === "" || sets.has(to)) throw new Unreadable(`a set cannot be renamed to ${shown(to)}`);
  sets.delete(from);
  bare.names.add(from);
  sets.set(to, set);
  enterName(entered, to, line);
}

function expectNoMore(words: readonly string[]): void {
  if (words.length > 0) throw new Unreadable(`${shown(words[0]!)} is one word too many`);
}
