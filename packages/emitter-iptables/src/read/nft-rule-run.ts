import type { Condition } from "@sallyport/core";
import type { ChainRule } from "./chain.js";
import { readNftRule } from "./nft-rule.js";
import type { AlikeRule, RulePattern, RuleTokens } from "./nft-ruleset.js";
import { addressesOf, type NamedSet } from "./nft-set.js";
import { readScript, takeStatement, tokensOf } from "./nft-tokens.js";
import { Unreadable } from "./unreadable.js";
import { type LineSource, skipComments } from "./words.js";

/**
 * A rule in a line of its own that compares an address with a named set and ends with a comment. The rest of the line is words and
 * signs that mean the same wherever they stand: no quotes, variables, comments or line ends behind a backslash.
 */
const ruleLine =
  /^((?:[^"\\$#;\n]* )?ip6? [sd]addr @)([A-Za-z][\w.-]*)( (?:[^"\\$#;\n]* )?comment ")(\w[\w.:+-]*)("\n)$/;

const plainSet = /^[A-Za-z][\w.-]*$/;
const plainComment = /^\w[\w.:+-]*$/;

/** The pattern of a rule by its line, from its first word on; undefined if others like it cannot be told by their text. */
export function patternOfRule(line: string, rule: RuleTokens): RulePattern | undefined {
  const match = ruleLine.exec(line);
  if (match === null) return undefined;
  const [, head, set, middle, , tail] = match as unknown as readonly [string, ...string[]];
  return { head: head!, set: set!, middle: middle!, tail: tail!, rule };
}

/** The rule that is next, behind comments, if its line is like the pattern; undefined, and it is left, if not. */
export function takeRuleAlike(source: LineSource, pattern: RulePattern): AlikeRule | undefined {
  skipComments(source);
  const { text, at, number } = source;
  const { head, middle, tail } = pattern;
  if (!text.startsWith(head, at)) return undefined;
  const from = at + head.length;
  const end = text.indexOf(" ", from);
  if (end < 0 || !text.startsWith(middle, end)) return undefined;
  const said = end + middle.length;
  const quote = text.indexOf('"', said);
  if (quote < 0 || !text.startsWith(tail, quote)) return undefined;
  const set = text.slice(from, end);
  const comment = text.slice(said, quote);
  if (!plainSet.test(set) || !plainComment.test(comment)) return undefined;
  source.at = quote + tail.length;
  source.number++;
  return { pattern, set, comment, line: number };
}

/** What the rules of a pattern mean, but for their set. */
interface Meaning {
  readonly set: NamedSet;
  readonly conditions: readonly Condition[];
  /** The place of the condition on the set. */
  readonly varying: number;
  /** The names of all its sets. */
  readonly sets: readonly string[];
  readonly verdict: ChainRule["verdict"];
}

/** Reads the rules of a chain, each as its tokens say; those alike are read once. */
export function ruleReader(sets: ReadonlyMap<string, NamedSet>): (rule: RuleTokens | AlikeRule) => ChainRule {
  const meanings = new Map<RulePattern, Meaning | undefined>();
  const readTokens = ({ tokens, line }: RuleTokens) => readNftRule(tokensOf(tokens, line), line, sets);
  return (rule) => {
    if ("tokens" in rule) return readTokens(rule);
    const { pattern } = rule;
    if (!meanings.has(pattern))
      meanings.set(
        pattern,
        ifReadable(() => meaningOf(pattern, readTokens, sets)),
      );
    const meaning = meanings.get(pattern);
    const set = sets.get(rule.set);
    if (meaning === undefined || set?.elements.type !== meaning.set.elements.type)
      return readTokens(tokensOfAlike(rule));
    return withSet(rule, meaning, set);
  };
}

/** What is wrong with a rule is told of the rule itself. */
function ifReadable<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return undefined;
  }
}

/** Undefined if the rule that the pattern is of does not say it for certain. */
function meaningOf(
  { set: name, rule }: RulePattern,
  read: (rule: RuleTokens) => ChainRule,
  sets: ReadonlyMap<string, NamedSet>,
): Meaning | undefined {
  const set = sets.get(name);
  const type = set?.elements.type;
  if (set === undefined || (type !== "ipv4_addr" && type !== "ipv6_addr")) return undefined;
  const { alternatives, verdict, sets: names = [] } = read(rule);
  const [conditions, ...more] = alternatives;
  if (conditions === undefined || more.length > 0) return undefined;
  const members = addressesOf(set.elements);
  const places = conditions.flatMap((each, at) => (isOn(each, members) ? [at] : []));
  return places.length === 1 ? { set, conditions, varying: places[0]!, sets: names, verdict } : undefined;
}

function isOn(condition: Condition, members: unknown): boolean {
  return (
    (condition.of === "source" || condition.of === "destination") &&
    condition.set === members &&
    condition.negated !== true
  );
}

function withSet(
  { comment, line }: AlikeRule,
  { set: first, conditions, varying, sets, verdict }: Meaning,
  { elements, name }: NamedSet,
): ChainRule {
  const { of } = conditions[varying] as Extract<Condition, { of: "source" | "destination" }>;
  const asked = conditions.slice();
  asked[varying] = { of, set: addressesOf(elements) };
  const names = sets.length === 1 ? [name] : sets.map((each) => (each === first.name ? name : each));
  return { line, count: 1, alternatives: [asked], verdict, comment, sets: names };
}

/** The tokens of such a rule, for who reads it like any other. */
function tokensOfAlike({ pattern, set, comment, line }: AlikeRule): RuleTokens {
  const { head, middle, tail } = pattern;
  const tokens = takeStatement(readScript(`${head}${set}${middle}${comment}${tail}`));
  return { tokens: tokens.map((token) => ({ ...token, line })), line };
}
