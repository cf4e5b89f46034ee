import { linesOf } from "../text/lines.js";
import type { ReadList } from "./entry.js";
import { createRecorder, type Recorder } from "./recorder.js";
import { looksLikeAddress, readAddress, readHost } from "./token.js";
import { splitWords } from "./words.js";

/** What a rule says of destinations. */
interface IptablesRule {
  readonly chain: string;
  readonly comment?: string;
  readonly target?: string;
  /** Words, each with whether it is negated. */
  readonly destinations: readonly { readonly text: string; readonly isNegated: boolean }[];
  readonly sources: readonly string[];
  readonly sets: readonly string[];
}

/** Reads what `iptables-save` prints, rules files, and scripts of `iptables -A` commands, both families. */
export function readIptables(text: string): ReadList {
  const recorder = createRecorder();
  for (const { number, text: line } of linesOf(text)) {
    if (/^\s*(?:#|$|\*|:|COMMIT\b)/.test(line)) continue;
    const rule = parseRule(splitWords(line));
    if (rule === undefined) recorder.skip(number, line.trim(), "it is no rule that adds to a chain");
    else recordRule(rule, number, recorder);
  }
  return recorder.result("iptables");
}

/** Why a rule of that target lets nothing through; undefined if it does, or leads elsewhere. */
export function reasonOfTarget(target: string | undefined): string | undefined {
  return /^(?:drop|reject|deny)$/i.test(target ?? "") ? "the rule denies it" : undefined;
}

function recordRule(rule: IptablesRule, line: number, recorder: Recorder): void {
  const label = rule.comment === undefined ? rule.chain : `${rule.chain} "${rule.comment}"`;
  const isInbound = rule.chain === "INPUT" || rule.chain === "PREROUTING";
  const reason = isInbound ? "the rule is for inbound traffic" : reasonOfTarget(rule.target);
  for (const text of rule.sources) recorder.skip(line, text, "it is a source");
  for (const text of rule.sets) recorder.skip(line, text, "it is a set, whose members are elsewhere");
  for (const { text, isNegated } of rule.destinations) {
    const against = isNegated ? "the rule lets all but it through" : reason;
    if (against !== undefined) recorder.skip(line, text, against);
    else recorder.add(looksLikeAddress(text) ? readAddress(text) : readHost(text), line, label);
  }
}

const destinationFlags = new Set(["-d", "--destination", "--dst", "--dst-range"]);
const sourceFlags = new Set(["-s", "--source", "--src", "--src-range"]);

function parseRule(words: readonly string[]): IptablesRule | undefined {
  const start = words.slice(0, 6).findIndex((word) => /^(?:-A|-I|--append|--insert)$/.test(word));
  const chain = start < 0 ? undefined : words[start + 1];
  if (chain === undefined) return undefined;
  const rule = { chain, destinations: [], sources: [], sets: [] } as {
    -readonly [Key in keyof IptablesRule]: IptablesRule[Key] extends readonly (infer Item)[]
      ? Item[]
      : IptablesRule[Key];
  };
  for (let at = start + 2; at < words.length; at++) {
    const [word, value] = [words[at]!, words[at + 1]];
    if (value === undefined) continue;
    const texts = value.split(",").filter((text) => text !== "");
    const isNegated = words[at - 1] === "!" || value === "!";
    if (destinationFlags.has(word) && value !== "!")
      rule.destinations.push(...texts.map((text) => ({ text, isNegated })));
    else if (sourceFlags.has(word) && value !== "!") rule.sources.push(...texts);
    else if (word === "--match-set" && /dst/.test(words[at + 2] ?? "")) rule.sets.push(value);
    else if (word === "--comment") rule.comment = value;
    else if (word === "-j" || word === "--jump" || word === "-g") rule.target = value;
    else continue;
    at++;
  }
  return rule;
}
