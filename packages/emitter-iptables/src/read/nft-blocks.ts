import { readPlainSets } from "./nft-plain-sets.js";
import { patternOfRule, takeRuleAlike } from "./nft-rule-run.js";
import { makeChain, type OpenChain, type OpenTable, type RulePattern } from "./nft-ruleset.js";
import { readSetBlock } from "./nft-set-block.js";
import {
  expectEnd,
  expectSign,
  isSign,
  next,
  peek,
  rest,
  skipSeparators,
  type Token,
  type Tokens,
  takeStatement,
  takeWord,
} from "./nft-tokens.js";
import { shown, Unreadable } from "./unreadable.js";
import { skipComments } from "./words.js";

/** Reads the braces of a table: its chains and sets. */
export function readTableBlock(tokens: Tokens, table: OpenTable): void {
  expectSign(tokens, "{");
  for (;;) {
    readPlainSets(tokens, table);
    skipSeparators(tokens);
    if (isSign(peek(tokens), "}")) break;
    readTablePart(tokens, table);
    expectEnd(tokens);
  }
  next(tokens);
}

function readTablePart(tokens: Tokens, table: OpenTable): void {
  const { line } = peek(tokens);
  const word = takeWord(tokens);
  if (word === "chain") readChainBlock(tokens, makeChain(table, takeWord(tokens), line));
  else if (word === "set") readSetBlock(tokens, table, takeWord(tokens));
  else if (word === "comment") takeComment(tokens);
  else throw new Unreadable(`${shown(word)} is no part of a table that is known here`, line);
}

/** Reads the braces of a chain: what it is at which hook, its policy, its rules. */
export function readChainBlock(tokens: Tokens, chain: OpenChain): void {
  expectSign(tokens, "{");
  let pattern: RulePattern | undefined;
  for (;;) {
    const source = rest(tokens);
    if (source !== undefined) skipComments(source);
    const start = source?.at;
    const alike = source === undefined || pattern === undefined ? undefined : takeRuleAlike(source, pattern);
    if (alike !== undefined) {
      chain.rules.push(alike);
      continue;
    }
    skipSeparators(tokens);
    const token = peek(tokens);
    if (isSign(token, "}")) break;
    if (token.text === "type" && token.kind === "word") readHook(tokens, chain);
    else if (token.text === "policy" && token.kind === "word") readPolicy(tokens, chain);
    else if (token.text === "comment" && token.kind === "word") {
      next(tokens);
      takeComment(tokens);
    } else {
      const rule = takeRule(tokens);
      chain.rules.push(rule);
      pattern = source === undefined ? undefined : patternOfRule(source.text.slice(start, source.at), rule);
    }
    expectEnd(tokens);
  }
  next(tokens);
}

/** Takes the tokens of a rule, of which there is at least one. */
export function takeRule(tokens: Tokens): { readonly tokens: readonly Token[]; readonly line: number } {
  const { line, text } = peek(tokens);
  const taken = takeStatement(tokens);
  if (taken.length === 0) throw new Unreadable(`${shown(text)} stands where a rule should`, line);
  return { tokens: taken, line };
}

/** "type filter hook output priority filter": a base chain, which accepts if it has no policy. */
function readHook(tokens: Tokens, chain: OpenChain): void {
  const { line } = next(tokens);
  const words = takeStatement(tokens).map(({ text }) => text);
  const [type, hook, at = "", priority, ...value] = words;
  const isKnown =
    type === "filter" &&
    hook === "hook" &&
    /^(?:prerouting|input|forward|output|postrouting)$/.test(at) &&
    priority === "priority" &&
    value.length > 0 &&
    value.every((word) => /^[\w+-]+$/.test(word));
  if (!isKnown) throw new Unreadable("only filters at the hooks of IP are known here", line);
  chain.policy ??= { action: "allow", line };
  chain.hooks ??= [];
  chain.hooks.push({ at, priority: value.join(" "), line });
}

function readPolicy(tokens: Tokens, chain: OpenChain): void {
  const { line } = next(tokens);
  const policy = takeWord(tokens);
  if (chain.policy === undefined) throw new Unreadable("only a base chain has a policy", line);
  if (policy !== "accept" && policy !== "drop") throw new Unreadable(`${shown(policy)} is no policy`, line);
  chain.policy = { action: policy === "accept" ? "allow" : "deny", line };
}

/** Takes the text of a comment. */
export function takeComment(tokens: Tokens): void {
  const token = next(tokens);
  if (token.kind !== "string") throw new Unreadable("a comment stands in quotes", token.line);
}
