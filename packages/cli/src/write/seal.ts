import { createHash } from "node:crypto";
import { chunkBytes } from "./bytes.js";
import type { FileSeal } from "./sink.js";

/** What a file of these chunks is. */
export function sealOf(chunks: Iterable<string>): FileSeal {
  const hash = createHash("sha256");
  let bytes = 0;
  for (const chunk of chunkBytes(chunks)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}
