import {
  type Condition,
  dropLast,
  mergePrefixRows,
  type PrefixRows,
  type PrefixSet,
  scanPrefix,
} from "@sallyport/core";
import type { ChainRule } from "./chain.js";
import { type LinePattern, longestComment, longestVarying, plain } from "./iptables-pattern.js";
import type { LineRun } from "./line-run.js";
import { Unreadable } from "./unreadable.js";
import type { LineSource } from "./words.js";

const BLANK = 0x20;

/**
 * The rules of the lines from here on that are like the pattern, several as a run; undefined, and the line is left, if the next one
 * is not. `members` gives the members of a set, or throws Unreadable.
 */
export function takeAlike(
  source: LineSource,
  pattern: LinePattern,
  members: (set: string) => PrefixSet,
): ChainRule | undefined {
  const { number, at, text, bytes } = source;
  const { head, rows, family, rule, varying } = pattern;
  if (!text.startsWith(head, at)) return undefined;
  if (rows === undefined) {
    const from = at + head.length;
    const name = text.slice(from, text.indexOf(" ", from));
    const set = takeSet(source, pattern, name, members);
    return set === undefined ? undefined : ruleFor(set, pattern, number, setsWith(rule, name));
  }
  const isDecision = rule.verdict.kind === "allow" || rule.verdict.kind === "deny";
  while (takePrefix(source, pattern, rows) && isDecision);
  const count = source.number - number;
  if (count === 0) return undefined;
  const run = { text, bytes, from: at, to: source.at, head: head.length, family, varying };
  return ruleFor(mergePrefixRows(rows), pattern, number, rule.sets, count, count > 1 ? run : undefined);
}

/** Reads a line for one more prefix: after the first one it has the same comment as the line before. */
function takePrefix(source: LineSource, pattern: LinePattern, rows: PrefixRows): boolean {
  const { text, bytes, at } = source;
  const { head, family, rest } = pattern;
  if (!text.startsWith(head, at)) return false;
  const end = scanPrefix(rows, family, bytes, at + head.length, BLANK);
  if (end < 0) return false;
  const isFirst = (family === 4 ? rows.v4 : rows.v6).count === 1;
  if (text.startsWith(rest, end)) endLine(source, end + rest.length);
  else if (!isFirst || !takeRest(source, pattern, end)) {
    dropLast(rows, family);
    return false;
  }
  return true;
}

/** The sets of a rule, with another in the place that varies: the last of those for sets. */
function setsWith({ sets = [] }: ChainRule, name: string): readonly string[] {
  return sets.length === 1 ? [name] : sets.with(-1, name);
}

/** Reads a line for one set, which is the word in its place. */
function takeSet(
  source: LineSource,
  pattern: LinePattern,
  name: string,
  members: (set: string) => PrefixSet,
): PrefixSet | undefined {
  const { at, number } = source;
  if (!takeRest(source, pattern, at + pattern.head.length + name.length)) return undefined;
  const set = membersOf(name, members);
  if (set !== undefined) return set;
  source.at = at;
  source.number = number;
  return undefined;
}

/** Passes over what stands behind the place that varies, with a comment of its own. */
function takeRest(source: LineSource, pattern: LinePattern, from: number): boolean {
  const { text } = source;
  const { middle, tail } = pattern;
  if (!text.startsWith(middle, from)) return false;
  const behind = from + middle.length;
  if (tail === undefined) {
    endLine(source, behind);
    return true;
  }
  const comment = takeComment(text, behind, tail);
  if (comment === undefined) return false;
  pattern.comment = comment;
  pattern.rest = `${middle}${comment}${tail}`;
  endLine(source, behind + comment.length + tail.length);
  return true;
}

function endLine(source: LineSource, at: number): void {
  source.at = at;
  source.number++;
}

/** The plain text of a comment that ends in the tail. */
function takeComment(text: string, from: number, tail: string): string | undefined {
  const end = text.indexOf(tail[0]!, from);
  const comment = text.slice(from, end);
  return end > from && comment.length <= longestComment && text.startsWith(tail, end) && plain.test(comment)
    ? comment
    : undefined;
}

/** The members of a set; whoever reads words tells what is wrong with it. */
function membersOf(name: string, members: (set: string) => PrefixSet): PrefixSet | undefined {
  if (name.length > longestVarying || !plain.test(name)) return undefined;
  try {
    return members(name);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return undefined;
  }
}

/** The rule that asks for a set, or the run of those that ask for a part of it each. */
function ruleFor(
  set: PrefixSet,
  pattern: LinePattern,
  line: number,
  names: ChainRule["sets"],
  count = 1,
  run?: LineRun,
): ChainRule {
  const { rule, conditions, varying, comment } = pattern;
  const { of } = conditions[varying] as Extract<Condition, { of: "source" | "destination" }>;
  const asked = conditions.slice();
  asked[varying] = { of, set };
  // One property after the other: a long file has thousands of rules.
  const made: { -readonly [Key in keyof ChainRule]: ChainRule[Key] } = {
    line,
    count,
    alternatives: [asked],
    verdict: rule.verdict,
  };
  if (comment !== undefined) made.comment = comment;
  if (names !== undefined) made.sets = names;
  if (run !== undefined) made.run = run;
  return made;
}
