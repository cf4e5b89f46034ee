import { createHash, type Hash, hash } from "node:crypto";
import { chunkBytes } from "./bytes.js";
import type { FileSeal } from "./sink.js";

/** What a file is, as its bytes are told piece by piece. */
export interface Sealing {
  readonly take: (bytes: Uint8Array) => void;
  readonly end: () => FileSeal;
}

/** Most files are one piece, which is hashed with one call at the end: it must not be written over before. */
export function beginSeal(): Sealing {
  let only: Uint8Array | undefined;
  let hashing: Hash | undefined;
  let size = 0;
  return {
    take(bytes) {
      size += bytes.length;
      if (hashing !== undefined) hashing.update(bytes);
      else if (only === undefined) only = bytes;
      else hashing = createHash("sha256").update(only).update(bytes);
    },
    end: () => ({ sha256: hashing?.digest("hex") ?? hash("sha256", only ?? ""), bytes: size }),
  };
}

/** What a file of these chunks is. */
export function sealOf(chunks: Iterable<string>): FileSeal {
  const { take, end } = beginSeal();
  for (const bytes of chunkBytes(chunks)) take(bytes);
  return end();
}
