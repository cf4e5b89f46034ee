/** The lines of ascending offsets, counted from 1, in one pass over the text. A line ends in LF. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf("\n");
  return (offset) => {
    while (next >= 0 && next < offset) {
      line++;
      next = text.indexOf("\n", next + 1);
    }
    return line;
  };
}

/** One line of a text, without its end. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
}

/** The lines of a text, which end in LF or CRLF. */
export function* linesOf(text: string): Generator<Line> {
  let start = 0;
  for (let number = 1; start <= text.length; number++) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    const bare = end > start && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
    yield { number, text: text.slice(start, bare) };
    start = end + 1;
  }
}
