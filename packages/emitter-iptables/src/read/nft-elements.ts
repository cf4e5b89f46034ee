import { type ElementRun, readElementRun } from "./nft-run.js";
import { isSign, next, peek, type Tokens } from "./nft-tokens.js";
import { shown, Unreadable } from "./unreadable.js";

/** Braces within braces, which definitions make; nobody writes more. */
const deepest = 16;

/** Where elements go. */
export interface ElementTarget {
  /** Takes one as it is written, without blanks. */
  take(text: string, line: number): void;
  /** Takes prefixes that are written plainly, if the set has room for those. */
  readonly run?: ElementRun | undefined;
}

/** Reads "{ a, b-c, d comment "x", { e } }". */
export function readBraces(tokens: Tokens, target: ElementTarget, depth = 0): void {
  const open = next(tokens);
  if (depth > deepest) throw new Unreadable("braces are too deep", open.line);
  if (!isSign(open, "{")) throw new Unreadable(`${shown(open.text)} stands where { should`, open.line);
  for (;;) {
    readElementRun(tokens, target.run);
    skipLines(tokens);
    const token = peek(tokens);
    if (isSign(token, "}")) break;
    if (isSign(token, "{")) readBraces(tokens, target, depth + 1);
    else readElement(tokens, target);
    skipLines(tokens);
    if (isSign(peek(tokens), ",")) next(tokens);
    else if (!isSign(peek(tokens), "}")) {
      throw new Unreadable(`${shown(peek(tokens).text)} stands behind an element`, peek(tokens).line);
    }
  }
  next(tokens);
}

function skipLines(tokens: Tokens): void {
  while (peek(tokens).kind === "newline") next(tokens);
}

function readElement(tokens: Tokens, target: ElementTarget): void {
  const { line } = peek(tokens);
  const text = joinRange(tokens);
  readElementOptions(tokens);
  target.take(text, line);
}

/** "a", or the parts of a range, which may stand apart: "a - b". */
export function joinRange(tokens: Tokens): string {
  const first = next(tokens);
  if (first.kind !== "word" && first.kind !== "string") {
    throw new Unreadable(`${shown(first.text)} stands where a value should`, first.line);
  }
  let text = first.text;
  for (;;) {
    const { kind, text: part } = peek(tokens);
    if (kind !== "word" || !(text.endsWith("-") || part.startsWith("-"))) return text;
    text += next(tokens).text;
  }
}

/** A comment and counters of an element. What makes it come and go is unreadable. */
function readElementOptions(tokens: Tokens): void {
  for (;;) {
    const token = peek(tokens);
    if (token.kind !== "word") return;
    next(tokens);
    if (token.text === "comment") {
      const comment = next(tokens);
      if (comment.kind !== "string") throw new Unreadable("a comment stands in quotes", comment.line);
    } else if (token.text === "counter") skipCounts(tokens);
    else throw new Unreadable(`what ${shown(token.text)} does to an element is not known here`, token.line);
  }
}

/** "packets 1 bytes 2", if it is there. */
export function skipCounts(tokens: Tokens): void {
  for (const unit of ["packets", "bytes"]) {
    const token = peek(tokens);
    if (token.kind !== "word" || token.text !== unit) return;
    next(tokens);
    const count = next(tokens);
    if (!/^\d+$/.test(count.text)) throw new Unreadable(`${shown(count.text)} is no count`, count.line);
  }
}
