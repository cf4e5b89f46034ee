import { createScanner, type Token } from "./read-scanner.js";
import { Unreadable } from "./read-unreadable.js";

/** A place in a source, one token ahead. */
export interface Cursor {
  readonly source: string;
  /** The token that comes next. */
  peek(): Token;
  /** The token that came next; the cursor moves on. */
  take(): Token;
  /** Whether this mark or word comes next. */
  sees(text: string): boolean;
  /** Moves over this mark or word if it comes next. */
  skips(text: string): boolean;
  /** Moves over this mark or word, which has to come next. */
  demand(text: string): Token;
  /** Moves over a name, which has to come next. */
  demandName(): Token;
  /** Complains about what comes next. */
  fail(wanted: string): Unreadable;
}

export function createCursor(source: string): Cursor {
  const scan = createScanner(source);
  let next = scan();
  const peek = () => next;
  const take = () => {
    const token = next;
    next = scan();
    return token;
  };
  const sees = (text: string) => next.text === text && (next.kind === "mark" || next.kind === "word");
  const fail = (wanted: string) => {
    const found = next.kind === "end" ? "the end of the file" : JSON.stringify(next.text);
    return new Unreadable(`${found} stands where ${wanted} is expected`, next.line);
  };
  const demand = (text: string) => {
    if (!sees(text)) throw fail(`"${text}"`);
    return take();
  };
  const skips = (text: string) => sees(text) && take() !== undefined;
  const demandName = () => {
    if (next.kind !== "name") throw fail("a name");
    return take();
  };
  return { source, peek, take, sees, skips, demand, demandName, fail };
}
