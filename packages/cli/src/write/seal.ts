import { createHash, type Hash, hash } from "node:crypto";
import { chunkBytes } from "./bytes.js";
import type { FileSeal } from "./sink.js";

/** What a file of these chunks is. */
export function sealOf(chunks: Iterable<string>): FileSeal {
  // Most files are one piece, which is hashed with one call.
  let only: Uint8Array | undefined;
  let hashing: Hash | undefined;
  let bytes = 0;
  for (const chunk of chunkBytes(chunks)) {
    bytes += chunk.length;
    if (hashing !== undefined) hashing.update(chunk);
    else if (only === undefined) only = chunk;
    else hashing = createHash("sha256").update(only).update(chunk);
  }
  const sha256 = hashing?.digest("hex") ?? hash("sha256", only ?? "");
  return { sha256, bytes };
}
