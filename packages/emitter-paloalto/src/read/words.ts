/** One word of a command; `isBare` if it stands without quotation marks, so that it may be a bracket. */
export interface Word {
  readonly text: string;
  readonly isBare: boolean;
}

const BLANK = 0x20;
/** Nothing that the command line takes for help, a pipe, a quotation or more than itself. */
const bare = /[A-Za-z0-9_.,*:/~@%+=^-]+(?= |$)|[[\]](?= |$)/y;
/** PAN-OS documents no escape inside quotation marks. */
const quoted = /"([\x20!#->@-[\]-{}~]*)"(?= |$)/y;

/** Splits a line of the configuration mode into words; why that is not certain if it is not. */
export function splitWords(line: string): readonly Word[] | string {
  const words: Word[] = [];
  for (let at = skip(line, 0); at < line.length; ) {
    bare.lastIndex = at;
    quoted.lastIndex = at;
    // A match tells its end without an array for each word.
    const plain = bare.test(line) ? line.slice(at, bare.lastIndex) : undefined;
    const inside = plain === undefined ? quoted.exec(line)?.[1] : undefined;
    if (plain === undefined && inside === undefined) {
      return `what the command line makes of ${shown(line.slice(at))} is not known`;
    }
    words.push({ text: plain ?? inside!, isBare: plain !== undefined });
    at = skip(line, plain === undefined ? quoted.lastIndex : bare.lastIndex);
  }
  return words;
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
