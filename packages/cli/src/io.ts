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
  return { out: writerTo(() => process.stdout), err: writerTo(() => process.stderr) };
}

/** A stream is opened when there is something to write: each costs a short run half a millisecond. */
function writerTo(open: () => NodeJS.WriteStream): (text: string) => void {
  let stream: NodeJS.WriteStream | undefined;
  let isOpen = true;
  const opened = () => {
    const now = open();
    now.on("error", (error: NodeJS.ErrnoException) => {
      if (isOpen && error.code !== "EPIPE") reportLoss(now, error);
      isOpen = false;
    });
    return now;
  };
  return (text) => {
    if (!isOpen || text === "") return;
    stream ??= opened();
    stream.write(text);
  };
}

/** Nothing can be printed on that stream any more; what was written to files stands. */
function reportLoss(stream: NodeJS.WriteStream, { code }: NodeJS.ErrnoException): void {
  if (stream === process.stdout)
    process.stderr.write(`error SP5007 standard output cannot be written (${code})\n`);
  // The run may end before or after the stream has failed.
  process.once("exit", () => {
    process.exitCode = Math.max(Number(process.exitCode ?? 0), notPrinted);
  });
}
