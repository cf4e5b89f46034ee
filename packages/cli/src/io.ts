/** Where a run prints: data on `out`, everything else on `err`. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The process's own streams. A reader that went away (`| head`) ends the run quietly. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
      // Nothing can be printed on that stream any more; what was written to files stands.
      if (stream === process.stdout)
        process.stderr.write(`error SP5007 standard output cannot be written (${error.code})\n`);
      process.exit(2);
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}
