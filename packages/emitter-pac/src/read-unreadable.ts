/** Ends the reading of a file at something whose meaning is not known for certain. */
export class Unreadable extends Error {
  /** Counted from 1. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = "Unreadable";
    this.line = line;
  }
}
