import { isIPv4, isIPv6 } from "node:net";

/** A prefix as the range that it covers; by code that shares nothing with the emitter. */
export interface Block {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  readonly length: number;
  /** Whether bits behind the length are set. */
  readonly hostBits: boolean;
}

/** Reads an address or a prefix; undefined if it is neither. */
export function readBlock(text: string): Block | undefined {
  const [address, digits, ...rest] = text.split("/") as [string, string?];
  if (rest.length > 0 || (digits !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(digits))) return undefined;
  const family = isIPv4(address) ? 4 : isIPv6(address) && !address.includes("%") ? 6 : undefined;
  if (family === undefined) return undefined;
  const bits = family === 4 ? 32 : 128;
  const length = digits === undefined ? bits : Number(digits);
  if (length > bits) return undefined;
  const value = family === 4 ? fromIpv4(address) : fromIpv6(address);
  const mask = (1n << BigInt(bits - length)) - 1n;
  return { family, first: value & ~mask, last: value | mask, length, hostBits: (value & mask) !== 0n };
}

export function overlap(a: Block, b: Block): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

function fromIpv4(text: string): bigint {
  return text.split(".").reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

function fromIpv6(text: string): bigint {
  const [head, tail] = expandTail(text).split("::") as [string, string?];
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function expandTail(text: string): string {
  return text.replace(/\d+\.\d+\.\d+\.\d+$/, (address) => {
    const value = fromIpv4(address);
    return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
  });
}
