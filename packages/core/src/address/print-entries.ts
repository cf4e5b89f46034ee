import { keptTexts } from "./list.js";
import type { Family } from "./parse.js";
import { printLong } from "./print-long.js";
import type { PrefixSet } from "./set.js";

/** Prefixes that are printed at a time. */
const SLICE = 1_000;

/**
 * The prefixes of one family as listPrefixes lists them, each with a text before and after it, in pieces that
 * do not grow with their number. Prefixes are not looked at again: they are digits, letters a to f, ":", "." and "/".
 */
export function printEntries(
  set: PrefixSet,
  family: Family,
  before: string,
  after: string,
): Iterable<string> {
  const ranges = family === 4 ? set.v4 : set.v6;
  const texts = keptTexts(ranges);
  // Lists that are too long for texts of their own are printed as bytes.
  if (texts === undefined) return printLong(ranges, before, after);
  // Most lists are one piece.
  if (texts.length > SLICE) return printSlices(texts, before, after);
  return texts.length === 0 ? [] : [joinEntries(texts, before, after)];
}

function* printSlices(texts: readonly string[], before: string, after: string): Generator<string> {
  for (let at = 0; at < texts.length; at += SLICE)
    yield joinEntries(texts.slice(at, at + SLICE), before, after);
}

function joinEntries(texts: readonly string[], before: string, after: string): string {
  return `${before}${texts.join(`${after}${before}`)}${after}`;
}
