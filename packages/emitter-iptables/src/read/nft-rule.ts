import type { Condition } from "@sallyport/core";
import type { ChainRule, Verdict } from "./chain.js";
import { isFamily, isProtocol } from "./conditions.js";
import { always, both, type Conjunction } from "./conjunctions.js";
import { readComparison } from "./nft-comparison.js";
import { conditionsOf } from "./nft-conditions.js";
import { skipCounts } from "./nft-elements.js";
import { type Field, readField } from "./nft-fields.js";
import type { NamedSet } from "./nft-set.js";
import { isSign, next, peek, type Tokens, takeWord } from "./nft-tokens.js";
import { TCP, UDP } from "./numbers.js";
import { shown, Unreadable } from "./unreadable.js";

interface RuleDraft {
  alternatives: readonly Conjunction[];
  verdict?: Verdict;
  comment?: string;
  /** The names of the sets that it asks for. */
  sets?: string[];
}

/** Reads the tokens of one rule. */
export function readNftRule(tokens: Tokens, line: number, sets: ReadonlyMap<string, NamedSet>): ChainRule {
  const draft: RuleDraft = { alternatives: always };
  while (peek(tokens).kind !== "end") {
    if (draft.comment !== undefined) throw new Unreadable("a rule ends with its comment");
    readPart(draft, tokens, sets);
  }
  const { alternatives, verdict = { kind: "continue" }, comment, sets: asked } = draft;
  return {
    line,
    count: 1,
    alternatives,
    verdict,
    ...(comment === undefined ? {} : { comment }),
    ...(asked === undefined ? {} : { sets: asked }),
  };
}

function readPart(draft: RuleDraft, tokens: Tokens, sets: ReadonlyMap<string, NamedSet>): void {
  const field = draft.verdict === undefined ? readField(tokens) : undefined;
  if (field !== undefined) {
    const { text } = peek(tokens);
    if (text === "." || text === "vmap" || text === "map" || text === "set" || text === "&") {
      throw new Unreadable(`what ${shown(text)} makes of a field is not known here`);
    }
    const comparison = readComparison(tokens, sets, { areFlags: field.kind === "state" });
    if (comparison.set !== undefined) {
      draft.sets ??= [];
      draft.sets.push(comparison.set.name);
    }
    checkTransport(draft, field);
    narrow(draft, conditionsOf(field, comparison));
    return;
  }
  const word = takeWord(tokens);
  if (word === "comment") draft.comment = takeString(tokens);
  else if (draft.verdict !== undefined) throw new Unreadable(`${shown(word)} stands behind the verdict`);
  else if (word === "counter") skipCounts(tokens);
  else if (word === "log") skipLog(tokens);
  else draft.verdict = readVerdict(draft, word, tokens);
}

function narrow(draft: RuleDraft, alternatives: readonly Conjunction[]): void {
  draft.alternatives = both(draft.alternatives, alternatives);
}

/** Without a protocol before it, "th dport" reads whatever stands at that place of any packet. */
function checkTransport({ alternatives }: RuleDraft, field: Field): void {
  if (field.kind !== "port" || field.protocol !== undefined) return;
  const isKnown = (condition: Condition) =>
    condition.of === "protocol" &&
    condition.negated !== true &&
    condition.protocols.every((protocol) => protocol === TCP || protocol === UDP);
  if (!alternatives.every((conditions) => conditions.some(isKnown))) {
    throw new Unreadable("th needs a protocol before it, tcp or udp");
  }
}

function readVerdict(draft: RuleDraft, word: string, tokens: Tokens): Verdict {
  switch (word) {
    case "accept":
      return { kind: "allow" };
    case "drop":
      return { kind: "deny" };
    case "return":
    case "continue":
      return { kind: word };
    case "jump":
    case "goto":
      return { kind: word, chain: takeWord(tokens) };
    case "reject":
      readAnswer(draft, tokens);
      return { kind: "deny" };
    default:
      throw new Unreadable(`${shown(word)} is no part of a rule that is known here`);
  }
}

/** "with ...": what a packet can be answered with narrows the rule to it. */
function readAnswer(draft: RuleDraft, tokens: Tokens): void {
  if (peek(tokens).text !== "with") return;
  next(tokens);
  const word = takeWord(tokens);
  if (word === "tcp") {
    if (takeWord(tokens) !== "reset") throw new Unreadable("tcp is answered with a reset only");
    narrow(draft, [[isProtocol(TCP)]]);
    return;
  }
  if (word !== "icmp" && word !== "icmpv6" && word !== "icmpx") {
    throw new Unreadable(`${shown(word)} is no answer that is known here`);
  }
  if (peek(tokens).text === "type") next(tokens);
  takeWord(tokens);
  if (word !== "icmpx") narrow(draft, [[isFamily(word === "icmp" ? 4 : 6)]]);
}

function skipLog(tokens: Tokens): void {
  for (;;) {
    switch (peek(tokens).text) {
      case "prefix":
        next(tokens);
        takeString(tokens);
        break;
      case "level":
      case "group":
      case "snaplen":
      case "queue-threshold":
        next(tokens);
        takeWord(tokens);
        break;
      case "flags":
        next(tokens);
        skipLogFlags(tokens);
        break;
      default:
        return;
    }
  }
}

/** "all", or "tcp sequence,options", "ip options", "skuid", "ether". */
function skipLogFlags(tokens: Tokens): void {
  const word = takeWord(tokens);
  if (word !== "tcp" && word !== "ip") return;
  takeWord(tokens);
  while (isSign(peek(tokens), ",")) {
    next(tokens);
    takeWord(tokens);
  }
}

function takeString(tokens: Tokens): string {
  const token = next(tokens);
  if (token.kind !== "string") throw new Unreadable(`${shown(token.text)} stands where quotes should`);
  return token.text;
}
