import type { Escapes } from "./emitter.js";

/** What a compiled template is made of, beside its own text. `line` is that of the template, counted from 1. */
export interface TemplateWords {
  readonly token: (value: unknown, line: number) => string;
  readonly quoted: (value: unknown, line: number) => string;
  readonly comment: (value: unknown, line: number) => string;
  readonly number: (value: unknown, line: number) => string;
  /** What is iterated. */
  readonly list: (value: unknown, line: number) => readonly unknown[];
  /** Whether a condition holds: an empty list is none. */
  readonly holds: (value: unknown) => boolean;
}

/** A value that is not there or not safe to print, by the line that reads it. */
export class RenderFault extends RangeError {
  readonly line: number | undefined;

  constructor(message: string, line: number | undefined) {
    super(message);
    this.name = "RenderFault";
    this.line = line;
  }
}

/** The words of an emitter. All throw RenderFault for a value of another kind than theirs. */
export function templateWords({ token, quoted, comment }: Escapes): TemplateWords {
  return {
    token: guard("token", token),
    quoted: guard("quoted", quoted),
    comment: guard("comment", comment),
    number: printNumber,
    list: listOf,
    holds,
  };
}

/** Writes a text, or several with a blank between two. */
function guard(name: string, write: (value: string) => string) {
  const writeOne = (value: unknown, line: number): string => {
    if (typeof value !== "string")
      throw new RenderFault(`${name} was given ${typeof value} instead of a text`, line);
    try {
      return write(value);
    } catch (error) {
      if (error instanceof RangeError) throw new RenderFault(error.message, line);
      throw error;
    }
  };
  // The words before every line of a long list are the same list each time.
  let last: { readonly list: readonly unknown[]; readonly text: string } | undefined;
  return (value: unknown, line: number): string => {
    if (!Array.isArray(value)) return writeOne(value, line);
    if (value.length === 0) throw new RenderFault(`${name} was given an empty list`, line);
    if (last?.list !== value)
      last = { list: value, text: value.map((each) => writeOne(each, line)).join(" ") };
    return last.text;
  };
}

function printNumber(value: unknown, line: number): string {
  if (!Number.isSafeInteger(value)) throw new RenderFault(`number was given ${String(value)}`, line);
  return String(value);
}

function listOf(value: unknown, line: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new RenderFault(`each was given ${typeof value} instead of a list`, line);
  return value;
}

function holds(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
