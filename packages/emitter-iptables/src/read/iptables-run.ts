import {
  type Condition,
  createPrefixRows,
  type Family,
  mergePrefixRows,
  type PrefixRows,
  type PrefixSet,
  scanPrefix,
} from "@sallyport/core";
import type { ChainRule } from "./chain.js";
import type { LineSource } from "./words.js";

const BLANK = 0x20;

/** Longer than any prefix is written. */
const longestPrefix = 50;

/**
 * A line that appends a rule and begins with its addresses: what stands before the last of them is always the value of an
 * option, whatever follows. A name or a source with quotes or backslashes is left to who reads words.
 */
const beginning = /^(-A [\w.:+-]+ (?:-s [\w.:/]+ )?-[sd] )[\da-f.:/]+ /;

/** What the lines of a rule for many prefixes are but for the prefix, as one of them was read. */
export interface LinePattern {
  readonly chain: string;
  readonly head: string;
  /** With the end of the line. */
  readonly tail: string;
  readonly family: Family;
  readonly rule: ChainRule;
  readonly conditions: readonly Condition[];
  /** The place of the address among the conditions. */
  readonly varying: number;
  /** Empty between two lines. */
  readonly rows: PrefixRows;
}

/** The pattern of a line that appended a rule to a chain; undefined if others like it cannot be told by their text. */
export function patternOf(
  line: string,
  rule: ChainRule,
  family: Family,
  longestLine: number,
): LinePattern | undefined {
  const head = beginning.exec(line)?.[1];
  const [conditions, ...more] = rule.alternatives;
  if (head === undefined || conditions === undefined || more.length > 0 || rule.count > 1) return undefined;
  const varying = head.split(" ").length > 5 ? 1 : 0;
  const { of, negated } = conditions[varying]!;
  if ((of !== "source" && of !== "destination") || negated === true) return undefined;
  const tail = `${line.slice(line.indexOf(" ", head.length))}\n`;
  // In bytes, of which a character has three at most.
  if ((head.length + longestPrefix + tail.length) * 3 > longestLine) return undefined;
  const [, chain = ""] = head.split(" ");
  return { chain, head, tail, family, rule, conditions, varying, rows: createPrefixRows() };
}

/** The rule of the line that is read next, if the line is like the pattern; undefined, and the line is left, if not. */
export function takeAlike(source: LineSource, pattern: LinePattern): ChainRule | undefined {
  const { text, bytes, at, number } = source;
  const { head, tail, family, rows } = pattern;
  if (!text.startsWith(head, at)) return undefined;
  const end = scanPrefix(rows, family, bytes, at + head.length, BLANK);
  if (end < 0) return undefined;
  const set = mergePrefixRows(rows);
  if (!text.startsWith(tail, end)) return undefined;
  source.at = end + tail.length;
  source.number++;
  return withAddress(pattern, set, number);
}

function withAddress({ rule, conditions, varying }: LinePattern, set: PrefixSet, line: number): ChainRule {
  const { of } = conditions[varying] as Extract<Condition, { of: "source" | "destination" }>;
  const asked = conditions.slice();
  asked[varying] = { of, set };
  return { ...rule, line, alternatives: [asked] };
}
