import { writeSync } from "node:fs";
import type { Reporting } from "./report/flags.js";

/** Where a run prints: data on `out`, everything else on `err`; and how it reports (default: as text). */
export interface Io extends Reporting {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Exit code of a run whose report could not be printed. */
const notPrinted = 2;

/**
 * The process's own streams. A reader that went away (`| head`) gets no more, and the run goes on to its own
 * exit code; where the system takes no more (a full device) that is SP5007, with exit code 2 at least.
 */
export function processIo(): Io {
  return { out: writerTo(1, () => process.stdout), err: writerTo(2, () => process.stderr) };
}

/**
 * Writes to the file itself as long as it takes everything: opening a stream of Node's costs a short run two milliseconds.
 * Consoles of Windows are written to by streams alone, which know their characters.
 */
function writerTo(file: number, open: () => NodeJS.WriteStream): (text: string) => void {
  let stream: NodeJS.WriteStream | undefined;
  let isOpen = true;
  const close = (error: NodeJS.ErrnoException) => {
    if (isOpen && error.code !== "EPIPE") reportLoss(file, error);
    isOpen = false;
  };
  const opened = () => open().on("error", close);
  return (text) => {
    if (!isOpen || text === "") return;
    const bytes = Buffer.from(text);
    try {
      const written = stream === undefined && process.platform !== "win32" ? writeAtOnce(file, bytes) : 0;
      if (written === bytes.length) return;
      stream ??= opened();
      stream.write(bytes.subarray(written));
    } catch (error) {
      close(error as NodeJS.ErrnoException);
    }
  };
}

/** The number of bytes that a file takes without waiting: all, but for a pipe that is full and does not let a writer wait. */
function writeAtOnce(file: number, bytes: Uint8Array): number {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(file, bytes, written);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
  }
  return written;
}

/** Nothing can be printed there any more; what was written to files stands. */
function reportLoss(file: number, { code }: NodeJS.ErrnoException): void {
  if (file === 1) process.stderr.write(`error SP5007 standard output cannot be written (${code})\n`);
  // The run may end before or after the stream has failed.
  process.once("exit", () => {
    process.exitCode = Math.max(Number(process.exitCode ?? 0), notPrinted);
  });
}
