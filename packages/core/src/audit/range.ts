import { listPrefixes, parsePrefix } from "../address/index.js";
import { parseAddress } from "../address/prefix.js";
import { parseEnds, rejectionOfEnds } from "../address/range.js";
import { addRanges, createPrefixRows, mergePrefixRows } from "../address/set.js";
import { rowToBigInt } from "../address/words.js";
import type { Invalid } from "./entry.js";

/** Canonical prefixes, or why there are none. */
export type Prefixes = { readonly prefixes: readonly string[] } | { readonly invalid: Invalid };

const encoder = new TextEncoder();

/** An address as a number; undefined if the text is none. */
export function addressNumber(text: string): { readonly family: 4 | 6; readonly value: bigint } | undefined {
  const parsed = parsePrefix(text);
  if (!parsed.ok || text.includes("/")) return undefined;
  const { family, words } = parseAddress(text);
  return { family, value: rowToBigInt(words, 0, family === 4 ? 1 : 4) };
}

/** The fewest prefixes that hold all addresses from first to last, both included. */
export function readRange(first: string, last: string): Prefixes {
  const [head, tail] = [encoder.encode(first), encoder.encode(last)];
  const bytes = new Uint8Array([...head, ...tail]);
  const range = parseEnds(bytes, 0, head.length, head.length, bytes.length);
  if (range === undefined) return { invalid: rejectionOfEnds(first, last) };
  const rows = createPrefixRows();
  addRanges(rows, range);
  return { prefixes: listPrefixes(mergePrefixRows(rows)) };
}

/** An IPv4 address with a netmask ("10.0.0.0", "255.0.0.0"). */
export function readNetmask(address: string, mask: string): Prefixes {
  const bits = addressNumber(mask);
  const ones = bits?.family === 4 ? bits.value.toString(2).padStart(32, "0") : "";
  if (!/^1*0*$/.test(ones) || ones === "") return { invalid: { reason: `${mask} is not a netmask` } };
  const zero = ones.indexOf("0");
  return readPlain(`${address}/${zero < 0 ? 32 : zero}`);
}

/** One prefix or address by the rules of parsePrefix. */
export function readPlain(text: string): Prefixes {
  const result = parsePrefix(text);
  if (result.ok) return { prefixes: [result.prefix.text] };
  const { reason, masked } = result;
  return { invalid: { reason, ...(masked === undefined ? {} : { masked }) } };
}
