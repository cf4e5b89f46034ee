import {
  familyOf,
  hasFamily,
  intersection,
  isEmptySet,
  listPrefixes,
  type PrefixSet,
  parsePrefix,
  prefixSet,
  union,
} from "@sallyport/core";

/** An address as a number. */
interface Numbered {
  readonly family: 4 | 6;
  readonly value: bigint;
}

const bits = { 4: 32n, 6: 128n } as const;
const ipv4InIpv6 = prefixSet(["::/96"]);

/**
 * The prefixes of an address, an address with mask or a range of addresses, as PAN-OS takes them; why not,
 * if it is none. The mask is the number of digits that count (PAN-OS web interface help, Addresses), so
 * what stands behind it in the address does not.
 */
export function prefixesOf(text: string): { readonly prefixes: readonly string[] } | string {
  if (text.includes("-")) return prefixesOfRange(text);
  const result = parsePrefix(text);
  if (result.ok) return { prefixes: [result.prefix.text] };
  return result.masked === undefined ? result.reason : { prefixes: [result.masked] };
}

function prefixesOfRange(text: string): { readonly prefixes: readonly string[] } | string {
  const ends = text.split("-");
  const [first, last] = ends.map(numberOf);
  if (ends.length !== 2 || first === undefined || last === undefined) {
    return "it is no range of two addresses";
  }
  if (first.family !== last.family) return "its ends are of two address families";
  if (first.value > last.value) return "it ends before it begins";
  return { prefixes: [...cover(first, last.value)] };
}

function numberOf(text: string): Numbered | undefined {
  const result = parsePrefix(text);
  if (!result.ok || text.includes("/")) return undefined;
  const { family, address } = result.prefix;
  return { family, value: family === 4 ? valueOf4(address) : valueOf6(address) };
}

function valueOf4(address: string): bigint {
  return address.split(".").reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}

/** The address as core writes it: in groups, with at most one gap. */
function valueOf6(address: string): bigint {
  const [head, tail] = address.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head!.length - (tail?.length ?? 0);
  const groups = [...head!, ...Array<string>(missing).fill("0"), ...(tail ?? [])];
  return groups.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

/** Each time the largest prefix that begins there and does not go beyond the end. */
function* cover({ family, value }: Numbered, last: bigint): Generator<string> {
  for (let at = value; at <= last; ) {
    let free = 0n;
    while (free < bits[family] && (at >> free) % 2n === 0n && at + (2n << free) - 1n <= last) free++;
    yield `${format(family, at)}/${bits[family] - free}`;
    at += 1n << free;
  }
}

function format(family: 4 | 6, value: bigint): string {
  const [count, size, radix, separator] = family === 4 ? [4, 8n, 10, "."] : [8, 16n, 16, ":"];
  return Array.from({ length: count as number }, (_, part) => {
    const shift = BigInt((count as number) - 1 - part) * (size as bigint);
    return ((value >> shift) & ((1n << (size as bigint)) - 1n)).toString(radix as number);
  }).join(separator as string);
}

/**
 * What a set matches. PAN-OS takes an IPv4 address for the IPv6 address whose first 96 bits are zero,
 * while an IPv6 address never matches IPv4 prefixes (PAN-OS Administrator's Guide, Policy).
 */
export function matchedBy(set: PrefixSet): PrefixSet {
  if (!hasFamily(set, 6)) return set;
  const low = intersection(familyOf(set, 6), ipv4InIpv6);
  if (isEmptySet(low)) return set;
  const seen = listPrefixes(low).map((text) => {
    const [address, length] = text.split("/");
    return `${format(4, valueOf6(address!))}/${Number(length) - 96}`;
  });
  return union(set, prefixSet(seen));
}
