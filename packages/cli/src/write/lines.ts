import type { Spill } from "./spill.js";

/** Lines are read back in pieces of so many bytes. */
const step = 1 << 16;

/** Most lines are shorter, in bytes. */
const usual = 256;

const lineFeed = 10;

/** Adds a line, which has no line feed in it; returns where it begins. */
export function putLine(spill: Pick<Spill, "put">, line: string): number {
  return spill.put(`${line}\n`);
}

/** The line that begins there. */
export function lineAt({ read, size }: Pick<Spill, "read" | "size">, place: number): string {
  for (let length = usual; ; length *= 4) {
    const bytes = read(place, Math.min(place + length, size()));
    const end = bytes.indexOf(lineFeed);
    if (end >= 0) return bytes.toString("utf8", 0, end);
  }
}

/** All lines, in the order in which they were put. */
export function* linesOf({ read, size }: Pick<Spill, "read" | "size">): Generator<string> {
  const all = size();
  for (let at = 0, length = step; at < all; ) {
    const bytes = read(at, Math.min(at + length, all));
    const end = bytes.lastIndexOf(lineFeed);
    if (end < 0) {
      length *= 4;
      continue;
    }
    yield* bytes.toString("utf8", 0, end).split("\n");
    at += end + 1;
    length = step;
  }
}
