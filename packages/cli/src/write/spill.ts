import { closeSync, openSync, readSync, writeSync } from "node:fs";
import type { TextStore } from "@sallyport/core";

/** Texts that wait for their time, in a file if they are many. */
export interface TextSpill extends TextStore {
  readonly close: () => void;
}

/** So much is gathered before it is written, in bytes. */
const batch = 1 << 20;

/** The most bytes of UTF-8 that a unit of a text takes. */
const mostPerUnit = 3;

/** Keeps texts in a file, which is made when the first batch of them is full; less stays in memory. */
export function spillTexts(makeFile: () => string): TextSpill {
  let handle: number | undefined;
  /** Where each text ends, in bytes. */
  const ends: number[] = [];
  /** The bytes from `written` on. */
  let room: Buffer | undefined;
  let held = 0;
  let written = 0;
  const write = (bytes: Buffer) => {
    handle ??= openSync(makeFile(), "wx+", 0o600);
    writeWhole(handle, bytes);
    written += bytes.length;
  };
  const flush = () => {
    if (room !== undefined && held > 0) write(room.subarray(0, held));
    held = 0;
  };
  return {
    put(text) {
      const most = text.length * mostPerUnit;
      if (held + most > batch) flush();
      if (most > batch) write(Buffer.from(text, "utf8"));
      else {
        room ??= Buffer.allocUnsafe(batch);
        held += room.write(text, held, "utf8");
      }
      return ends.push(written + held) - 1;
    },
    get(number) {
      const [from, to] = [ends[number - 1] ?? 0, ends[number]!];
      if (from >= written && room !== undefined) return room.toString("utf8", from - written, to - written);
      return from === to ? "" : readWhole(handle!, from, to - from).toString("utf8");
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
