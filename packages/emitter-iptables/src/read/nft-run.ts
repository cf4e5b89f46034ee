import {
  createPrefixRows,
  type Family,
  mergePrefixRows,
  type PrefixRows,
  type PrefixSet,
  scanPrefix,
} from "@sallyport/core";
import type { ElementType } from "./nft-set.js";
import { rest, type Tokens } from "./nft-tokens.js";
import type { LineSource } from "./words.js";

const TAB = 0x09;
const LINE_FEED = 0x0a;
const BLANK = 0x20;
const COMMA = 0x2c;

/** Elements that are plain prefixes of a family. */
export interface ElementRun {
  readonly family: Family;
  readonly rows: PrefixRows;
}

/** Rows that no set is read into at the moment: most sets are small, and rows for each would outweigh them. */
let spareRows: PrefixRows | undefined;

/** A run for a set, empty; undefined if it does not take prefixes. */
export function runFor(type: ElementType, isInterval: boolean): ElementRun | undefined {
  if (!isInterval || (type !== "ipv4_addr" && type !== "ipv6_addr")) return undefined;
  const rows = spareRows ?? createPrefixRows();
  spareRows = undefined;
  return { family: type === "ipv4_addr" ? 4 : 6, rows };
}

/** The addresses of a run, which nobody may read into any more. */
export function takeRun({ rows }: ElementRun): PrefixSet {
  const set = mergePrefixRows(rows);
  spareRows = rows;
  return set;
}

/**
 * Reads elements from here on that are plain prefixes with a comma right behind each, as nearly all of long sets are, from
 * the text: what comes then is left to whoever reads tokens.
 */
export function readElementRun(tokens: Tokens, run: ElementRun | undefined): void {
  const source = run === undefined ? undefined : rest(tokens);
  if (run !== undefined && source !== undefined) readPlainElements(source, run);
}

/** The same from a text. */
export function readPlainElements(source: LineSource, run: ElementRun): void {
  const { bytes } = source;
  for (;;) {
    let start = source.at;
    let feeds = 0;
    for (
      let byte = bytes[start];
      byte === LINE_FEED || byte === TAB || byte === BLANK;
      byte = bytes[++start]
    ) {
      if (byte === LINE_FEED) feeds++;
    }
    const end = scanPrefix(run.rows, run.family, bytes, start, COMMA);
    if (end < 0) return;
    source.at = end + 1;
    source.number += feeds;
  }
}
