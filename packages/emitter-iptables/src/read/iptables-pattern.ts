import { type Condition, createPrefixRows, type Family, type PrefixRows } from "@sallyport/core";
import type { ChainRule } from "./chain.js";

/** What stands in the place that varies is no longer than this: a prefix, or the name of a set. */
export const longestVarying = 50;
export const longestComment = 256;

/** What patterns take as the name of a chain, an address, a set or a comment: it stands for itself, with quotes or without. */
export const plain = /^\w[\w.:+-]*$/;
const plainAddress = /^[\da-f.:/]+$/;
const quotedComment = /^"\w[\w.:+-]*"$/;

/** Options with one value each that are the same in all lines of a pattern. */
const same: ReadonlySet<string> = new Set([
  "-p",
  "-m",
  "--dport",
  "--dports",
  "--ctstate",
  "-j",
  "--reject-with",
]);

/** What the lines of rules are but for an address or a set and the comment, as one of them was read. */
export interface LinePattern {
  readonly chain: string;
  readonly family: Family;
  readonly rule: ChainRule;
  readonly conditions: readonly Condition[];
  /** What stands before the place that varies, and between that and the comment, or the end of the line. */
  readonly head: string;
  readonly middle: string;
  /** What ends the comment, with the end of the line; absent if no comment stands behind the place. */
  readonly tail: string | undefined;
  /** The comment of the line that was read last, and all that stood behind its place. */
  comment: string | undefined;
  rest: string;
  /** The place's condition among the conditions of the rule. */
  readonly varying: number;
  /** Of the prefix that is read; empty between two lines. Absent if the place is the name of a set. */
  readonly rows: PrefixRows | undefined;
}

/** Places in the words of a line; the comment is absent if nothing can be told of it. */
interface Places {
  readonly address: number;
  readonly isSet: boolean;
  /** How many conditions on addresses stand before it. */
  readonly varying: number;
  readonly comment: number | undefined;
}

/** The pattern of a line that appended a rule to a chain; undefined if others like it cannot be told by their text. */
export function patternOf(
  line: string,
  rule: ChainRule,
  family: Family,
  longestLine: number,
): LinePattern | undefined {
  const [conditions, ...more] = rule.alternatives;
  if (conditions === undefined || more.length > 0 || rule.count > 1) return undefined;
  // In bytes, of which a character has three at most.
  if ((line.length + longestVarying + longestComment) * 3 > longestLine) return undefined;
  const words = line.split(" ");
  const places = placesOf(words);
  if (places === undefined) return undefined;
  const { address, isSet, varying, comment = words.length } = places;
  const { of, negated } = conditions[varying]!;
  if ((of !== "source" && of !== "destination") || negated === true) return undefined;
  const behind = words.slice(comment + 1);
  const quote = words[comment]?.startsWith('"') === true ? '"' : "";
  const middle = ["", ...words.slice(address + 1, comment), ""].join(" ");
  const ends = `${["", ...behind].join(" ")}\n`;
  const isLast = comment === words.length;
  const before = isLast ? `${middle.slice(0, -1)}\n` : `${middle}${quote}`;
  const tail = isLast ? undefined : `${quote}${ends}`;
  return {
    chain: words[1]!,
    family,
    rule,
    conditions,
    head: `${words.slice(0, address).join(" ")} `,
    middle: before,
    tail,
    comment: rule.comment,
    rest: tail === undefined ? before : `${before}${rule.comment}${tail}`,
    varying,
    rows: isSet ? undefined : createPrefixRows(),
  };
}

/** Options with their values one by one: so what stands at a place is the value of that option, whatever it is. */
function placesOf(words: readonly string[]): Places | undefined {
  if (words[0] !== "-A" || !plain.test(words[1] ?? "")) return undefined;
  let found: Omit<Places, "comment"> | undefined;
  let comment: number | undefined;
  let asked = 0;
  for (let at = 2; at < words.length; at += 2) {
    const value = words[at + 1] ?? "";
    switch (words[at]) {
      case "-s":
      case "-d":
        if (!plainAddress.test(value)) return undefined;
        found = { address: at + 1, isSet: false, varying: asked++ };
        break;
      case "--match-set":
        if (!plain.test(value)) return undefined;
        found = { address: at + 1, isSet: true, varying: asked++ };
        // src or dst, which the rule was read with.
        at++;
        break;
      case "--comment":
        if (!plain.test(value) && !quotedComment.test(value)) return undefined;
        comment = at + 1;
        break;
      default:
        if (!same.has(words[at]!) || !plain.test(value.replaceAll(",", ""))) return undefined;
    }
  }
  if (found === undefined) return undefined;
  // One before the place is a part of what is the same.
  return { ...found, comment: comment === undefined || comment < found.address ? undefined : comment };
}
