import { closeSync, openSync, readSync, writeSync } from "node:fs";
import type { TextStore } from "@sallyport/core";

/** Texts that wait for their time, in a file if they are many. */
export interface TextSpill extends TextStore {
  readonly close: () => void;
}

/** So much is gathered before it is written, in bytes. */
const batch = 1 << 20;

/** Keeps texts in a file, which is made when the first batch of them is full; less stays in memory. */
export function spillTexts(makeFile: () => string): TextSpill {
  let handle: number | undefined;
  /** Where each text ends, in bytes. */
  const ends: number[] = [];
  let held: Buffer[] = [];
  let written = 0;
  const flush = () => {
    handle ??= openSync(makeFile(), "wx+", 0o600);
    writeWhole(handle, Buffer.concat(held));
    held = [];
    written = ends.length;
  };
  return {
    put(text) {
      const bytes = Buffer.from(text, "utf8");
      held.push(bytes);
      ends.push((ends.at(-1) ?? 0) + bytes.length);
      if (ends.at(-1)! - (ends[written - 1] ?? 0) >= batch) flush();
      return ends.length - 1;
    },
    get(number) {
      if (number >= written) return held[number - written]!.toString("utf8");
      const from = ends[number - 1] ?? 0;
      return readWhole(handle!, from, ends[number]! - from).toString("utf8");
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

function readWhole(handle: number, from: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const count = readSync(handle, bytes, at, length - at, from + at);
    if (count === 0) throw Object.assign(new Error("the file of a run in progress was cut"), { code: "EIO" });
    at += count;
  }
  return bytes;
}
