import { type PrefixRows, scanPrefix } from "@sallyport/core";

const COLON = 0x3a;

/**
 * Adds the prefix that begins at an offset and ends before the byte `stop`: where that stands; -1, with nothing added, if no
 * prefix of either family is there, as core parses them. See scanPrefix.
 */
export function addPlainPrefix(rows: PrefixRows, bytes: Uint8Array, start: number, stop: number): number {
  return scanPrefix(rows, beginsLikeV6(bytes, start) ? 6 : 4, bytes, start, stop);
}

/** Whether a colon follows four digits at most, as in every IPv6 address and in no IPv4 one. */
function beginsLikeV6(bytes: Uint8Array, start: number): boolean {
  if (bytes[start] === COLON || bytes[start + 1] === COLON || bytes[start + 2] === COLON) return true;
  return bytes[start + 3] === COLON || bytes[start + 4] === COLON;
}
