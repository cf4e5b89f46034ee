import { closeSync, openSync, readSync, writeSync } from "node:fs";
import type { KeepText } from "@sallyport/core";

/** Texts that wait for their time, in a file if they are many. */
export interface TextSpill {
  readonly keep: KeepText;
  readonly close: () => void;
}

interface KeptText {
  readonly from: number;
  readonly length: number;
  /** Until it is in the file. */
  bytes?: Buffer;
}

/** So much is gathered before it is written, in bytes. */
const batch = 1 << 20;

/** Keeps texts in a file, which is made when the first batch of them is full; less stays in memory. */
export function spillTexts(makeFile: () => string): TextSpill {
  let handle: number | undefined;
  let end = 0;
  let held: KeptText[] = [];
  let size = 0;
  const flush = () => {
    handle ??= openSync(makeFile(), "wx+", 0o600);
    writeWhole(handle, Buffer.concat(held.map(({ bytes }) => bytes!)));
    for (const text of held) delete text.bytes;
    held = [];
    size = 0;
  };
  return {
    keep(text) {
      const bytes = Buffer.from(text, "utf8");
      const kept: KeptText = { from: end, length: bytes.length, bytes };
      held.push(kept);
      end += bytes.length;
      size += bytes.length;
      if (size >= batch) flush();
      return () => (kept.bytes ?? readWhole(handle!, kept)).toString("utf8");
    },
    close() {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}

function writeWhole(handle: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}

function readWhole(handle: number, { from, length }: KeptText): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const count = readSync(handle, bytes, at, length - at, from + at);
    if (count === 0) throw Object.assign(new Error("the file of a run in progress was cut"), { code: "EIO" });
    at += count;
  }
  return bytes;
}
