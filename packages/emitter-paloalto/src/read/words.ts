import { behindBare } from "./names.js";

/** One word of a command; `isBare` if it stands without quotation marks, so that it may be a bracket. */
export interface Word {
  readonly text: string;
  readonly isBare: boolean;
  /** Where it begins in its line; -1 of one that stands in none. */
  readonly at: number;
}

const BLANK = 0x20;
const OPEN = 0x5b;
const CLOSE = 0x5d;
/** PAN-OS documents no escape inside quotation marks. */
const quoted = /"([\x20!#->@-[\]-{}~]*)"(?= |$)/y;

/** Splits a line of the configuration mode into words; why that is not certain if it is not. */
export function splitWords(line: string): readonly Word[] | string {
  const words: Word[] = [];
  for (let at = skip(line, 0); at < line.length; ) {
    let end = behindBareWord(line, at);
    if (end > at) words.push({ text: line.slice(at, end), isBare: true, at });
    else {
      quoted.lastIndex = at;
      const inside = quoted.exec(line)?.[1];
      if (inside === undefined) return `what the command line makes of ${shown(line.slice(at))} is not known`;
      words.push({ text: inside, isBare: false, at });
      end = quoted.lastIndex;
    }
    at = skip(line, end);
  }
  return words;
}

/** The offset behind the word or bracket that begins there and stands bare; the same offset if none does. */
function behindBareWord(line: string, start: number): number {
  const first = line.charCodeAt(start);
  const end = first === OPEN || first === CLOSE ? start + 1 : behindBare(line, start);
  return end === line.length || line.charCodeAt(end) === BLANK ? end : start;
}

function skip(line: string, at: number): number {
  let end = at;
  while (line.charCodeAt(end) === BLANK) end++;
  return end;
}

/** A text from a file, cut and quoted for a message. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}
