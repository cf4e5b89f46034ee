import { collectPrefixes, countAddresses, type PrefixSet, prefixSet } from "@sallyport/core";
import { intervalsOf } from "./address-entry.js";
import type { Unreadable } from "./complaints.js";
import { findOverlap, type Interval, prefixesOf } from "./intervals.js";
import type { Entries } from "./list.js";

/**
 * The addresses that the values of a `src` or `dst` ACL match. Squid 5 and 6 ignore a value that overlaps an
 * earlier one, even where it is wider, and later ones join them (acl/Ip.cc): values for which that makes
 * a difference are unreadable.
 */
export function readAddresses(entries: readonly Entries[], unreadable: Unreadable): PrefixSet {
  return readPlain(entries) ?? readAny(entries, unreadable);
}

/** Prefixes that do not overlap and have no meaning of their own to Squid, which is what most lists hold. */
function readPlain(entries: readonly Entries[]): PrefixSet | undefined {
  const texts = entries.flatMap((each) => each.texts);
  const { set, problems } = collectPrefixes(texts);
  if (problems.length > 0) return undefined;
  let four = 0;
  let six = 0n;
  for (const text of texts) {
    const slash = text.indexOf("/");
    const length = slash < 0 ? undefined : Number(text.slice(slash + 1));
    // What may be or hold IPv4 to Squid begins with zeros.
    if (length === 0 || (text.includes(":") && /^[0:]/.test(text))) return undefined;
    if (text.includes(":")) six += 1n << BigInt(128 - (length ?? 128));
    else four += 2 ** (32 - (length ?? 32));
  }
  const isDisjoint = countAddresses(set, 4) === BigInt(four) && countAddresses(set, 6) === six;
  return isDisjoint ? set : undefined;
}

function readAny(entries: readonly Entries[], unreadable: Unreadable): PrefixSet {
  const intervals: Interval[] = [];
  const places: { readonly file: string; readonly line: number }[] = [];
  for (const { file, texts, lines } of entries) {
    for (const [index, text] of texts.entries()) {
      const place = { file, line: lines[index]! };
      const found = intervalsOf(text);
      if (typeof found === "string") unreadable(place, `"${text}": ${found}`);
      else for (const { first, last } of found) intervals.push({ first, last, order: places.length });
      places.push(place);
    }
  }
  const overlap = findOverlap(intervals);
  if (overlap !== undefined) {
    const message = "addresses that overlap those of an earlier entry, which some versions of squid ignore";
    unreadable(places[overlap]!, message);
  }
  return prefixSet(intervals.flatMap(prefixesOf));
}
