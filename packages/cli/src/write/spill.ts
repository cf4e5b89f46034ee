import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";

/** Bytes that wait for their time, in a file if they are many. */
export interface Spill {
  /** Adds a text as UTF-8; returns where it begins, in bytes. */
  readonly put: (text: string) => number;
  readonly size: () => number;
  /** What was put from here to there; good until the next text is put. */
  readonly read: (from: number, to: number) => Buffer;
  /** Puts all of it into the file, and past the system's own caches. Nothing can be put after that. */
  readonly sync: () => void;
  /** Lets the file go, if there is one; what is not in memory cannot be read any more. */
  readonly close: () => void;
}

/** The most bytes of UTF-8 that a unit of a text takes. */
const mostPerUnit = 3;

/** A spill to a file, which is made when the first batch is full, in bytes; less stays in memory. */
export function spillTo(makeFile: () => string, batch: number): Spill {
  let handle: number | undefined;
  /** The bytes from `written` on. */
  let room: Buffer | undefined;
  let held = 0;
  let written = 0;
  const write = (bytes: Buffer) => {
    handle ??= openSync(makeFile(), "wx+", 0o644);
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
  };
  const flush = () => {
    if (held > 0) write(room!.subarray(0, held));
    written += held;
    held = 0;
  };
  const close = () => {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
  };
  return {
    put(text) {
      const most = text.length * mostPerUnit;
      if (held + most > batch) flush();
      const place = written + held;
      if (most > batch) {
        const bytes = Buffer.from(text, "utf8");
        write(bytes);
        written += bytes.length;
      } else {
        room ??= Buffer.allocUnsafe(batch);
        held += room.write(text, held, "utf8");
      }
      return place;
    },
    size: () => written + held,
    read(from, to) {
      if (from >= to) return Buffer.alloc(0);
      if (from >= written) return room!.subarray(from - written, to - written);
      if (to <= written) return readWhole(handle!, from, to - from);
      return Buffer.concat([readWhole(handle!, from, written - from), room!.subarray(0, to - written)]);
    },
    sync() {
      write(room?.subarray(0, held) ?? Buffer.alloc(0));
      fsyncSync(handle!);
      if (written === 0) close();
    },
    close,
  };
}

/** A spill that has no file, and grows in memory. */
export function spillNowhere(): Omit<Spill, "sync" | "close"> {
  let room = Buffer.allocUnsafe(1 << 12);
  let held = 0;
  return {
    put(text) {
      const most = held + text.length * mostPerUnit;
      if (most > room.length) room = Buffer.concat([room.subarray(0, held)], Math.max(most, room.length * 2));
      const place = held;
      held += room.write(text, held, "utf8");
      return place;
    },
    size: () => held,
    read: (from, to) => room.subarray(from, to),
  };
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
