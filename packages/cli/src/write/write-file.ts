import { closeSync, openSync, readSync, type Stats } from "node:fs";
import { join } from "node:path";
import { chunkBytes } from "./bytes.js";
import { beginSeal } from "./seal.js";
import type { FileSeal, FileText } from "./sink.js";
import type { Stage } from "./stage.js";

/** A file that is in place already. */
interface Place {
  readonly handle: number;
  readonly size: number;
}

/**
 * Stages a file, unless the same bytes are in place: as far as they are the same they are compared, and
 * nothing is written before the first difference.
 */
export function writeFile({ check, stage }: Stage, folder: string, { path, chunks }: FileText): FileSeal {
  const entry = check(path);
  const seal = beginSeal();
  const made = (function* () {
    for (const chunk of chunkBytes(chunks)) {
      seal.take(chunk);
      yield chunk;
    }
  })();
  const place = openPlace(join(folder, path), entry);
  try {
    const { same, other } = place === undefined ? { same: 0 } : compare(made, place);
    if (place === undefined || other !== undefined || same < place.size)
      stage(path, stagedBytes(place, same, other, made));
  } finally {
    if (place !== undefined) closeSync(place.handle);
  }
  return seal.end();
}

function openPlace(file: string, entry: Stats | undefined): Place | undefined {
  return entry?.isFile() === true ? { handle: openSync(file, "r"), size: entry.size } : undefined;
}

/** How many bytes are the same, chunk by chunk, and the first chunk that is not. */
function compare(
  made: Iterator<Uint8Array>,
  { handle, size }: Place,
): { readonly same: number; readonly other?: Uint8Array } {
  let same = 0;
  for (let step = made.next(); step.done !== true; step = made.next()) {
    const chunk = step.value;
    if (same + chunk.length > size || !readBytes(handle, same, chunk.length).equals(chunk))
      return { same, other: chunk };
    same += chunk.length;
  }
  return { same };
}

/** What was the same, then all that is made beside it. */
function* stagedBytes(
  place: Place | undefined,
  same: number,
  other: Uint8Array | undefined,
  made: Iterable<Uint8Array>,
): Generator<Uint8Array> {
  const step = 1 << 16;
  for (let at = 0; place !== undefined && at < same; at += step)
    yield readBytes(place.handle, at, Math.min(step, same - at));
  if (other !== undefined) yield other;
  yield* made;
}

/** These bytes of a file; fewer if it ends before. */
function readBytes(handle: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const count = readSync(handle, bytes, read, length - read, at + read);
    if (count === 0) break;
    read += count;
  }
  return bytes.subarray(0, read);
}
