import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import {
  createLineReader,
  createPrefixRows,
  type Diagnostic,
  diagnose,
  failure,
  type PrefixProblem,
  type PrefixRows,
  quote,
  reservePrefixes,
  SallyportError,
} from "@sallyport/core";

/** A list of another kind has as many faults as lines: more of them tell nobody more. */
const mostTold = 20;

const chunkSize = 256 * 1024;

/** What lists say, not yet sorted, and of how many lines they are. */
export interface ReadLists {
  readonly rows: PrefixRows;
  readonly lines: number;
}

/**
 * Reads lists of prefixes, addresses and ranges; "-" is standard input. All are read before a fault ends the run:
 * SP1040 for lines that say anything else, SP1041 for files that cannot be read; SP1007 if "-" is given twice.
 */
export async function readLists(files: readonly string[]): Promise<ReadLists> {
  if (files.filter((file) => file === "-").length > 1)
    throw failure("SP1007", "standard input is named twice, and can be read once");
  const rows = createPrefixRows();
  const faults: Diagnostic[] = [];
  let lines = 0;
  for (const file of files) {
    const complaints = complaintsOf(file);
    const reader = createLineReader(rows, complaints.complain, { ranges: true });
    try {
      if (file === "-") for await (const chunk of process.stdin) reader.read(chunk as Uint8Array);
      else {
        // Of a further list it is not known which rows are its own.
        const isFirst = rows.v4.count + rows.v6.count === 0;
        readChunks(file, reader.read, (factor) => {
          if (isFirst) reservePrefixes(rows, factor);
        });
      }
    } catch (error) {
      faults.push(unreadable(file, error));
      continue;
    }
    lines += reader.end();
    faults.push(...complaints.told());
  }
  if (faults.length > 0) throw new SallyportError(faults);
  return { rows, lines };
}

/** Lines differ in length; of a list with longer ones at its end, less is reserved than comes. */
const margin = 1.05;

/**
 * Each chunk is only valid until the next one is read. After the first one of a long file, `expect` is told how many times as
 * much there may be in all.
 */
function readChunks(file: string, take: (chunk: Uint8Array) => void, expect: (factor: number) => void): void {
  const handle = openSync(file, "r");
  try {
    const { size } = fstatSync(handle);
    const buffer = new Uint8Array(chunkSize);
    for (let read = 0; ; ) {
      const length = readSync(handle, buffer);
      if (length === 0) return;
      take(buffer.subarray(0, length));
      if (read === 0 && size > length) expect((size / length) * margin);
      read += length;
    }
  } finally {
    closeSync(handle);
  }
}

function unreadable(file: string, error: unknown): Diagnostic {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return diagnose("SP1041", `${file} cannot be read: ${code}`, { place: { file } });
}

interface Complaints {
  readonly complain: (problem: PrefixProblem) => void;
  readonly told: () => readonly Diagnostic[];
}

function complaintsOf(file: string): Complaints {
  const told: Diagnostic[] = [];
  let more = 0;
  return {
    complain: ({ index: line, text, reason, masked }) => {
      if (told.length === mostTold) more++;
      else
        told.push(
          diagnose("SP1040", `${quote(text)}: ${reason}`, {
            place: { file, line },
            ...(masked === undefined ? {} : { help: `write ${masked}` }),
          }),
        );
    },
    told: () =>
      more === 0
        ? told
        : [...told, diagnose("SP1040", `${more} more lines are no prefixes`, { place: { file } })],
  };
}
