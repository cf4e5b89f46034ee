import { parsePrefix } from "../address/index.js";
import { parseAddress } from "../address/prefix.js";
import { rowToBigInt } from "../address/words.js";
import type { Invalid } from "./entry.js";

/** Canonical prefixes, or why there are none. */
export type Prefixes = { readonly prefixes: readonly string[] } | { readonly invalid: Invalid };

const BITS = { 4: 32, 6: 128 } as const;

/** An address as a number; undefined if the text is none. */
export function addressNumber(text: string): { readonly family: 4 | 6; readonly value: bigint } | undefined {
  const parsed = parsePrefix(text);
  if (!parsed.ok || text.includes("/")) return undefined;
  const { family, words } = parseAddress(text);
  return { family, value: rowToBigInt(words, 0, family === 4 ? 1 : 4) };
}

/** The fewest prefixes that hold all addresses from first to last, both included. */
export function readRange(first: string, last: string): Prefixes {
  const [from, to] = [addressNumber(first), addressNumber(last)];
  const faulty = from === undefined ? first : last;
  if (from === undefined || to === undefined) return { invalid: faultOfEnd(faulty) };
  if (from.family !== to.family) return { invalid: { reason: "its ends are of two address families" } };
  if (from.value > to.value) return { invalid: { reason: "it ends before it begins" } };
  return { prefixes: cover(from.family, from.value, to.value) };
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

function faultOfEnd(text: string): Invalid {
  const result = parsePrefix(text);
  return { reason: result.ok ? "an end of the range has a length" : `in the range, ${result.reason}` };
}

function cover(family: 4 | 6, first: bigint, last: bigint): readonly string[] {
  const prefixes: string[] = [];
  for (let at = first; at <= last; ) {
    let free = 0n;
    const width = BigInt(BITS[family]);
    while (free < width && ((at >> free) & 1n) === 0n && at + (1n << (free + 1n)) - 1n <= last) free++;
    prefixes.push(`${formatAddress(family, at)}/${width - free}`);
    at += 1n << free;
  }
  return prefixes.map((text) => {
    const result = parsePrefix(text);
    return result.ok ? result.prefix.text : text;
  });
}

function formatAddress(family: 4 | 6, value: bigint): string {
  const [count, size, radix, separator] = family === 4 ? [4, 8n, 10, "."] : [8, 16n, 16, ":"];
  const parts = Array.from({ length: count as number }, (_, part) => {
    const shift = BigInt((count as number) - 1 - part) * (size as bigint);
    return ((value >> shift) & ((1n << (size as bigint)) - 1n)).toString(radix as number);
  });
  return parts.join(separator as string);
}
