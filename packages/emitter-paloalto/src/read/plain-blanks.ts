import type { XmlCursor } from "@sallyport/core";

const TAB = 0x09;
const LINE_FEED = 0x0a;
const BLANK = 0x20;

/** The blanks that stood at such a place last time, as they mostly do again. */
export interface Blanks {
  text: string;
  lines: number;
  /** How often others stood there since; the ends of lists are passed over. */
  misses: number;
}

export function noBlanks(): Blanks {
  return { text: "", lines: 0, misses: 1 };
}

/** Moves on to what stands behind blanks. */
export function skipBlanks(text: string, place: XmlCursor, last: Blanks): void {
  const { at } = place;
  const same = at + last.text.length;
  // Compared as a text they cost a call, one by one a step each.
  if (text.startsWith(last.text, at) && !isBlank(text.charCodeAt(same))) {
    place.at = same;
    place.line += last.lines;
    last.misses = 0;
    return;
  }
  let end = at;
  let lines = 0;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === LINE_FEED) lines++;
    else if (!isBlank(code)) break;
  }
  if (++last.misses > 1 && end - at <= LONGEST) {
    last.text = copyOf(text, at, end);
    last.lines = lines;
  }
  place.at = end;
  place.line += lines;
}

/** Longer ones are not worth remembering. */
const LONGEST = 64;

/** A part of a text would keep all of the text for as long as it is remembered itself. */
function copyOf(text: string, start: number, end: number): string {
  return String.fromCharCode(...Array.from({ length: end - start }, (_, at) => text.charCodeAt(start + at)));
}

function isBlank(code: number): boolean {
  return code === BLANK || code === LINE_FEED || code === TAB;
}
