import type { Report } from "@sallyport/core";

/** Ends the reading of one piece of a file: its meaning is not known for certain. */
export class Unreadable extends Error {
  /** Where, if not at the line that is being read. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.name = "Unreadable";
    this.line = line;
  }
}

/** Reads a piece at a line; what is unreadable in it without a line of its own is unreadable there. */
export function atLine<Result>(line: number, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable) || error.line !== undefined) throw error;
    throw new Unreadable(error.message, line);
  }
}

/** So many complaints of a file are told; more help nobody. */
const most = 20;

/** The complaints about one file. */
export interface Complaints {
  readonly file: string;
  /** Reads a piece that stands at a line; undefined, and a complaint, if it is unreadable. */
  attempt<Result>(line: number, read: () => Result): Result | undefined;
  /** Whether the file has none. */
  isReadable(): boolean;
}

/** Tells what is unreadable in a file as SP4001. */
export function createComplaints(file: string, report: Report): Complaints {
  let count = 0;
  return {
    file,
    attempt(line, read) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        count++;
        if (count <= most) report("SP4001", error.message, { place: { file, line: error.line ?? line } });
        return undefined;
      }
    },
    isReadable: () => count === 0,
  };
}

/** A text as a message shows it: quoted, and not longer than a line. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
