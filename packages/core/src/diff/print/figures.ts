import type { AddressCounts } from "../entries.js";

const exactDigits = 15;

/** A count of addresses: in full with a comma for each thousand, or, beyond 15 digits, as `4.72e21`, rounded down. */
export function printCount(count: bigint): string {
  const digits = count.toString();
  if (digits.length > exactDigits) return `${digits[0]}.${digits.slice(1, 3)}e${digits.length - 1}`;
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Counts of both families for a sentence or cell: "256 IPv4, 4.72e21 IPv6"; "none" if there are none. */
export function printFamilies({ v4, v6 }: AddressCounts): string {
  const parts = [
    ...(v4 === 0n ? [] : [`${printCount(v4)} IPv4`]),
    ...(v6 === 0n ? [] : [`${printCount(v6)} IPv6`]),
  ];
  return parts.length === 0 ? "none" : parts.join(", ");
}

/** A number that is there on both sides: "52", or "51 → 52"; whatever else a document had in its place is "NaN". */
export function printChange(before: number | undefined, after: number | undefined): string {
  const print = (value: number | undefined) => (value === undefined ? "none" : String(Number(value)));
  if (before === after) return before === undefined ? "" : print(before);
  return `${print(before)} → ${print(after)}`;
}
