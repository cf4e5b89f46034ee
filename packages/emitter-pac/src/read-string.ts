import { Unreadable } from "./read-unreadable.js";

const plain = /"[\x20!#-[\]-\x7e]*"|'[\x20-&(-[\]-\x7e]*'/y;
const escaped = /\\(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|(["'\\/]))/y;
const printable = /[\x20-\x7e]/;

/** What a string literal says, and the offset after it. ASCII only: engines decode files differently. */
export function readString(source: string, at: number, line: number): { text: string; end: number } {
  plain.lastIndex = at;
  const simple = plain.exec(source)?.[0];
  if (simple !== undefined) return { text: simple.slice(1, -1), end: at + simple.length };
  const quote = source[at];
  const parts: string[] = [];
  for (let next = at + 1; ; ) {
    const character = source[next];
    if (character === quote) return { text: parts.join(""), end: next + 1 };
    const { text, length } =
      character === "\\" ? readEscape(source, next, line) : { text: character, length: 1 };
    if (text === undefined || !printable.test(text)) {
      throw new Unreadable("a string does not end on its line, or holds more than plain characters", line);
    }
    parts.push(text);
    next += length;
  }
}

function readEscape(source: string, at: number, line: number): { text: string; length: number } {
  escaped.lastIndex = at;
  const found = escaped.exec(source);
  if (found === null) {
    throw new Unreadable(`the escape ${JSON.stringify(source.slice(at, at + 2))} is not read`, line);
  }
  const [all, two, four, itself] = found;
  return { text: itself ?? String.fromCharCode(Number.parseInt(two ?? four!, 16)), length: all.length };
}
