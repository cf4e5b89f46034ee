import { localChain } from "../device-names.js";
import type { Note } from "./besides.js";
import { readChainBlock, readTableBlock, takeRule } from "./nft-blocks.js";
import { readBraces } from "./nft-elements.js";
import {
  emptyChain,
  findChain,
  findSet,
  makeChain,
  type OpenTable,
  type Ruleset,
  type TableFamily,
  tableFamilies,
} from "./nft-ruleset.js";
import { runFor } from "./nft-run.js";
import { addRun, emptySet } from "./nft-set.js";
import { addToSet, readSetBlock } from "./nft-set-block.js";
import {
  defineVariable,
  endsStatement,
  expectEnd,
  expectSign,
  isSign,
  next,
  peek,
  type Script,
  type Tokens,
  takeStatement,
  takeWord,
} from "./nft-tokens.js";
import { shown, Unreadable } from "./unreadable.js";

/** Reads one command of a script, with the end of its line, and does to the ruleset what it does; what it does to things of others is noted. */
export function readNftCommand(script: Script, ruleset: Ruleset, notes: Note[]): void {
  const { line } = peek(script);
  const note = (what: string) => notes.push({ line, what });
  const word = takeWord(script);
  switch (word) {
    case "add":
      add(takeWord(script), script, ruleset);
      break;
    case "create":
      create(takeWord(script), script, ruleset);
      break;
    case "table":
    case "chain":
    case "set":
    case "element":
    case "rule":
      add(word, script, ruleset);
      break;
    case "insert":
      insert(takeWord(script), script, ruleset);
      break;
    case "flush":
      flush(takeWord(script), script, ruleset, note);
      break;
    case "delete":
      remove(takeWord(script), script, ruleset, note);
      break;
    case "define":
      define(script);
      break;
    default:
      throw new Unreadable(`${shown(word)} is no command that is known here`);
  }
  expectEnd(script);
}

function add(what: string, tokens: Tokens, ruleset: Ruleset): void {
  const { line } = peek(tokens);
  if (what === "table") {
    const table = ruleset.table(takeFamily(tokens), takeWord(tokens), line);
    if (isSign(peek(tokens), "{")) readTableBlock(tokens, table);
    return;
  }
  const table = takeTable(tokens, ruleset);
  if (what === "chain") {
    const chain = makeChain(table, takeWord(tokens), line);
    if (isSign(peek(tokens), "{")) readChainBlock(tokens, chain);
  } else if (what === "set") readSetBlock(tokens, table, takeWord(tokens));
  else if (what === "element") {
    const set = findSet(table, takeWord(tokens));
    const run = runFor(set.elements.type, set.isInterval);
    readBraces(tokens, { take: (text, at) => addToSet(set, text, at), run });
    addRun(set.elements, run);
  } else if (what === "rule") findChain(table, takeWord(tokens)).rules.push(takeRuleAtEnd(tokens));
  else throw new Unreadable(`${shown(`add ${what}`)} is no command that is known here`);
}

/** "create" is "add" of what is not there yet. */
function create(what: string, tokens: Tokens, ruleset: Ruleset): void {
  if (what !== "table") throw new Unreadable(`${shown(`create ${what}`)} is no command that is known here`);
  const { line } = peek(tokens);
  const family = takeFamily(tokens);
  const name = takeWord(tokens);
  if (ruleset.tables().some((table) => table.family === family && table.name === name)) {
    throw new Unreadable(`table ${family} ${name} is there already`);
  }
  const table = ruleset.table(family, name, line);
  table.keepsRules = false;
  table.keepsElements = false;
  if (isSign(peek(tokens), "{")) readTableBlock(tokens, table);
}

function insert(what: string, tokens: Tokens, ruleset: Ruleset): void {
  if (what !== "rule") throw new Unreadable(`${shown(`insert ${what}`)} is no command that is known here`);
  const table = takeTable(tokens, ruleset);
  findChain(table, takeWord(tokens)).rules.unshift(takeRuleAtEnd(tokens));
}

/** A rule behind its chain's name; a place among the others is unreadable. */
function takeRuleAtEnd(tokens: Tokens) {
  const { text } = peek(tokens);
  if (text === "position" || text === "handle" || text === "index") {
    throw new Unreadable(`where ${text} puts a rule is not known here`);
  }
  return takeRule(tokens);
}

/** Tells what a command does to things of others. */
type Notice = (what: string) => void;

function flush(what: string, tokens: Tokens, ruleset: Ruleset, note: Notice): void {
  if (what === "ruleset") {
    if (!endsStatement(peek(tokens))) throw new Unreadable("only a whole ruleset is flushed");
    ruleset.clear();
    note("all tables are deleted, those of others, too");
  } else if (what === "table") {
    const table = ruleset.findTable(takeFamily(tokens), takeWord(tokens));
    const { family, name, chains } = table;
    for (const chain of chains.values()) emptyChain(chain);
    table.keepsRules = false;
    note(`all chains of the table ${family} ${shown(name)} are emptied, those of others, too`);
  } else if (what === "chain") flushChain(takeTable(tokens, ruleset), takeWord(tokens), note);
  else if (what === "set") emptySet(findSet(takeTable(tokens, ruleset), takeWord(tokens)));
  else throw new Unreadable(`${shown(`flush ${what}`)} is no command that is known here`);
}

/** The chains that the script names are its own, but for one, which it makes for what the machine needs besides. */
function flushChain(table: OpenTable, name: string, note: Notice): void {
  emptyChain(findChain(table, name));
  if (name === localChain) note(`the chain ${name} is emptied, which holds what the machine needs besides`);
}

function remove(what: string, tokens: Tokens, ruleset: Ruleset, note: Notice): void {
  if (what !== "table") throw new Unreadable(`${shown(`delete ${what}`)} is no command that is known here`);
  const family = takeFamily(tokens);
  const name = takeWord(tokens);
  ruleset.deleteTable(family, name);
  note(`the table ${family} ${shown(name)} is deleted, with what others have in it`);
}

/** "define NAME = VALUE", where the value is every token to the end of the line. */
function define(script: Script): void {
  const name = takeWord(script);
  expectSign(script, "=");
  const value = takeStatement(script);
  if (value.length === 0) throw new Unreadable(`${shown(name)} is defined as nothing`);
  defineVariable(script, name, value);
}

/** The family, which is ip where none is named. */
function takeFamily(tokens: Tokens): TableFamily {
  const { text } = peek(tokens);
  const family = tableFamilies.find((each) => each === text);
  if (family !== undefined) next(tokens);
  else if (text === "bridge" || text === "arp" || text === "netdev") {
    throw new Unreadable(`tables of ${text} are not known here`);
  }
  return family ?? "ip";
}

/** The table that a command names before a thing in it. */
function takeTable(tokens: Tokens, ruleset: Ruleset): OpenTable {
  const family = takeFamily(tokens);
  return ruleset.findTable(family, takeWord(tokens));
}
