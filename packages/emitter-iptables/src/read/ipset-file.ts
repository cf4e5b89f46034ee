import type { Family, PrefixSet } from "@sallyport/core";
import { readCreate } from "./ipset-create.js";
import { type IpsetState, readPlainCommand } from "./ipset-plain.js";
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
}

type Sets = Map<string, OpenSet>;

/** Does a command with the words behind it. */
type Command = (sets: Sets, words: readonly string[], exist: boolean) => void;

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
export function readIpsetFile(text: string, complaints: Complaints): ReadonlyMap<string, LoadedSet> {
  const sets: Sets = new Map();
  const state: IpsetState = { sets, exist: false };
  const source = linesFrom(text);
  while (source.at < text.length) {
    if (readEntryRun(source, sets) || readPlainCommand(source, state)) continue;
    const { number } = source;
    const line = takeLine(source);
    if (saysNothing(line)) continue;
    complaints.attempt(number, () => readLine(state, line));
  }
  return new Map(
    [...sets].map(([name, set]) => [
      name,
      { file: complaints.file, family: set.family, members: membersOf(set) },
    ]),
  );
}

/** Whether a line, which the tool reads whole, is empty or a comment. */
function saysNothing(line: string): boolean {
  return line === "" || (line.startsWith("#") && line.length * 3 <= longestLine);
}

function readLine(state: IpsetState, line: string): void {
  expectShort(line, longestLine);
  if (/^[ \t\r]*(?:#|$|COMMIT\r?$)/.test(line)) return;
  const words = splitWords(line, { backslash: false });
  state.exist ||= words.some(isExist);
  readCommand(state.sets, words, state.exist);
}

function readCommand(sets: Sets, words: readonly string[], exist: boolean): void {
  const told = exist && words.some(isExist) ? words.filter((word) => !isExist(word)) : words;
  const verb = told[0] ?? "";
  const command = commands.get(verb);
  if (command === undefined) throw new Unreadable(`${shown(verb)} is no command that is known here`);
  command(sets, told.slice(1), exist);
}

function isExist(word: string): boolean {
  return word === "-exist" || word === "-!";
}

function create(sets: Sets, words: readonly string[], exist: boolean): void {
  const name = words[0] ?? "";
  const made = readCreate(name, words.slice(1));
  const known = sets.get(name);
  if (known === undefined) sets.set(name, made);
  else if (!exist) throw new Unreadable(`set ${name} is there already`);
  else if (!isAlike(known, made))
    throw new Unreadable(`set ${name} is there already, and another kind of set`);
}

function find(sets: ReadonlyMap<string, OpenSet>, name = ""): OpenSet {
  const set = sets.get(name);
  if (set === undefined) throw new Unreadable(`there is no set ${shown(name)} before this line`);
  return set;
}

function chosen(sets: Sets, [name, ...more]: readonly string[]): ReadonlyMap<string, OpenSet> {
  expectNoMore(more);
  return name === undefined ? new Map(sets) : new Map([[name, find(sets, name)]]);
}

function flush(sets: Sets, words: readonly string[]): void {
  for (const set of chosen(sets, words).values()) emptySet(set);
}

function destroy(sets: Sets, words: readonly string[], exist: boolean): void {
  const [only] = words;
  if (exist && only !== undefined && !sets.has(only)) return;
  for (const name of chosen(sets, words).keys()) sets.delete(name);
}

function add(sets: Sets, [name, entry = "", ...options]: readonly string[], exist: boolean): void {
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

function remove(sets: Sets, [name, entry = "", ...more]: readonly string[], exist: boolean): void {
  expectNoMore(more);
  const set = find(sets, name);
  for (const prefix of prefixesOfEntry(set, entry)) {
    if (!dropEntry(set, prefix) && (!exist || set.type === "hash:ip")) {
      throw new Unreadable(`${prefix} is no entry of the set`);
    }
  }
}

function swap(sets: Sets, [one = "", other = "", ...more]: readonly string[]): void {
  expectNoMore(more);
  const [a, b] = [find(sets, one), find(sets, other)];
  if (a.type !== b.type || a.family !== b.family) throw new Unreadable("sets of two kinds cannot be swapped");
  sets.set(one, b);
  sets.set(other, a);
}

function rename(sets: Sets, [from = "", to = "", ...more]: readonly string[]): void {
  expectNoMore(more);
  const set = find(sets, from);
  if (to === "" || sets.has(to)) throw new Unreadable(`a set cannot be renamed to ${shown(to)}`);
  sets.delete(from);
  sets.set(to, set);
}

function expectNoMore(words: readonly string[]): void {
  if (words.length > 0) throw new Unreadable(`${shown(words[0]!)} is one word too many`);
}
