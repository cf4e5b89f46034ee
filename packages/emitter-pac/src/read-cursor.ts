import { nextToken, type Scanner, scannerOf, type Token } from "./read-scanner.js";
import { Unreadable } from "./read-unreadable.js";

/** A place in a source, one token ahead: data, as closures of each file would be compiled anew for each. */
export interface Cursor {
  readonly source: string;
  readonly scanner: Scanner;
  /** The token that comes next. */
  next: Token;
}

export function createCursor(source: string): Cursor {
  const scanner = scannerOf(source);
  return { source, scanner, next: nextToken(scanner) };
}

/** The token that came next; the cursor moves on. */
export function take(cursor: Cursor): Token {
  const token = cursor.next;
  cursor.next = nextToken(cursor.scanner);
  return token;
}

/** Whether this mark or word comes next. */
export function sees({ next }: Cursor, text: string): boolean {
  return next.text === text && (next.kind === "mark" || next.kind === "word");
}

/** Moves over this mark or word if it comes next. */
export function skips(cursor: Cursor, text: string): boolean {
  if (!sees(cursor, text)) return false;
  take(cursor);
  return true;
}

/** Moves over this mark or word, which has to come next. */
export function demand(cursor: Cursor, text: string): Token {
  if (!sees(cursor, text)) throw fail(cursor, `"${text}"`);
  return take(cursor);
}

/** Moves over a name, which has to come next. */
export function demandName(cursor: Cursor): Token {
  if (cursor.next.kind !== "name") throw fail(cursor, "a name");
  return take(cursor);
}

/** Complains about what comes next. */
export function fail({ next }: Cursor, wanted: string): Unreadable {
  const found = next.kind === "end" ? "the end of the file" : JSON.stringify(next.text);
  return new Unreadable(`${found} stands where ${wanted} is expected`, next.line);
}
