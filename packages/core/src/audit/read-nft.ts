import type { ReadList } from "./entry.js";
import { type NftItem, type NftStatement, type NftWord, statementsOf } from "./nft-statements.js";
import { reasonOfTarget } from "./read-iptables.js";
import { createRecorder, type Recorder } from "./recorder.js";
import { looksLikeAddress, readAddress } from "./token.js";
import { createUses, type Uses } from "./uses.js";

interface Member {
  readonly set: string;
  readonly words: readonly NftWord[];
}

interface Reading {
  readonly recorder: Recorder;
  readonly members: Member[];
  readonly uses: Uses;
}

/**
 * Reads what `nft list ruleset` prints and files for `nft -f`: destinations of rules, members of sets,
 * definitions. Sets that are only matched against sources, or only denied, let nothing through.
 */
export function readNft(text: string): ReadList {
  const recorder = createRecorder();
  const reading: Reading = { recorder, members: [], uses: createUses() };
  for (const statement of statementsOf(text)) takeStatement(statement, reading);
  for (const { set, words } of reading.members) {
    const reason = reading.uses.reasonAgainst(set);
    for (const { text: address, line } of addressesOf(words)) {
      if (reason !== undefined) recorder.skip(line, address, reason);
      else recorder.add(readAddress(address), line, set);
    }
  }
  return recorder.result("nft");
}

function takeStatement({ items, block }: NftStatement, { recorder, members, uses }: Reading): void {
  const [first, second] = items;
  const verb = wordOf(first);
  const groups = items.flatMap((item) => (item.kind === "group" ? [item] : []));
  const keep = (set: string, from: readonly NftItem[]) => {
    for (const item of from) {
      const lists = item.kind === "group" ? item.elements : [[item]];
      members.push(...lists.map((words) => ({ set, words })));
    }
  };
  if (verb === "elements" && block !== undefined) keep(block.name, groups);
  else if (verb === "define") keep(`$${wordOf(second)}`, items.slice(3));
  else if ((verb === "add" || verb === "create") && wordOf(second) === "element")
    keep(wordOf(items.findLast((item) => item.kind === "word")), groups);
  else if (block?.kind === "chain" || (/^(?:add|insert|replace)$/.test(verb) && wordOf(second) === "rule"))
    takeRule(items, block?.name ?? wordOf(items[4]), recorder, uses);
}

function takeRule(items: readonly NftItem[], chain: string, recorder: Recorder, uses: Uses): void {
  const words = items.map(wordOf);
  const comment = words.indexOf("comment");
  const label = comment < 0 ? chain : `${chain} "${words[comment + 1] ?? ""}"`;
  const denial = words.map(reasonOfTarget).find((reason) => reason !== undefined);
  for (const [index, word] of words.entries()) {
    if (word !== "daddr" && word !== "saddr") continue;
    const isNegated = words[index + 1] === "!=" || words[index + 1] === "!";
    const reason =
      word === "saddr" ? "it is a source" : isNegated ? "the rule lets all but it through" : denial;
    for (const value of valuesOf(items, index + 1)) {
      const isSet = /^[@$]/.test(value[0]?.text ?? "");
      if (isSet) uses.note(value[0]!.text.replace(/^@/, ""), reason);
      else takeValue(value, reason, label, recorder);
    }
  }
}

function takeValue(
  value: readonly NftWord[],
  reason: string | undefined,
  label: string,
  recorder: Recorder,
): void {
  const ofElement = value.map(({ text }) => reasonOfTarget(text)).find((each) => each !== undefined);
  for (const { text, line } of addressesOf(value)) {
    const against = reason ?? ofElement;
    if (against !== undefined) recorder.skip(line, text, against);
    else recorder.add(readAddress(text), line, label);
  }
}

/** What is compared: the item behind the sign, or behind the other parts of a concatenation. */
function valuesOf(items: readonly NftItem[], start: number): readonly (readonly NftWord[])[] {
  let at = start;
  while (/^(?:!=|==|!|vmap)$/.test(wordOf(items[at]))) at++;
  if (wordOf(items[at]) === ".") {
    const rest = items.slice(at);
    const behind = rest.findIndex((item) => item.kind === "group" || /^[@$]/.test(item.text));
    at = behind < 0 ? items.length : at + behind;
  }
  const item = items[at];
  if (item === undefined) return [];
  return item.kind === "group" ? item.elements : [[item]];
}

/** The addresses of an element, without what a map leads to. */
function addressesOf(words: readonly NftWord[]): readonly NftWord[] {
  const colon = words.findIndex(({ text }) => text === ":");
  return (colon < 0 ? words : words.slice(0, colon)).filter(({ text }) => looksLikeAddress(text));
}

function wordOf(item: NftItem | undefined): string {
  return item?.kind === "word" ? item.text : "";
}
