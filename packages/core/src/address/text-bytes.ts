const encoder = new TextEncoder();
/** Longer than any prefix is written; what is longer takes an array of its own. */
const buffer = new Uint8Array(64);

/** A text as bytes of UTF-8, valid until the next call. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  readonly length: number;
}

/** The bytes of a text. Short ASCII, as prefixes are, is copied by hand: each call of an encoder costs more than the prefix. */
export function bytesOf(text: string): TextBytes {
  const length = copyShort(text);
  return length < 0 ? encoded(text) : { bytes: buffer, length };
}

/** Copies short ASCII into the buffer; how long it is, or -1 of anything else. */
function copyShort(text: string): number {
  const { length } = text;
  if (length > buffer.length) return -1;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return -1;
    buffer[at] = code;
  }
  return length;
}

function encoded(text: string): TextBytes {
  const bytes = encoder.encode(text);
  return { bytes, length: bytes.length };
}

/** Fewer texts cost less one by one. */
const FEW = 3;
/** Texts that are encoded at a time. */
const SLICE = 1_000;
/** Texts of lists are encoded here, and nothing is between two lists: most are short, and an array for each would outweigh them. */
const joinedBytes = new Uint8Array(4_096);
/** The most bytes of UTF-8 that a unit of a text takes. */
const MOST_PER_UNIT = 3;

type VisitText = (text: string, bytes: Uint8Array, start: number, end: number) => void;

/**
 * Visits texts in their order, each as bytes[start, end) of UTF-8, valid during the visit, which must not visit others. Many of
 * a list are encoded at once.
 */
export function forEachText(texts: Iterable<string>, visit: VisitText): void {
  if (!Array.isArray(texts)) for (const text of texts) visitOne(text, visit);
  else if (texts.length < FEW) visitEach(texts, visit);
  else if (texts.length <= SLICE) visitSlice(texts, visit);
  else for (let at = 0; at < texts.length; at += SLICE) visitSlice(texts.slice(at, at + SLICE), visit);
}

function visitSlice(texts: readonly string[], visit: VisitText): void {
  const joined = texts.join("\n");
  const bytes = asciiOf(joined);
  if (bytes === undefined) {
    visitEach(texts, visit);
    return;
  }
  let start = 0;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at]!;
    const end = start + text.length;
    visit(text, bytes, start, end);
    start = end + 1;
  }
}

/** The bytes of a text, which may be more; undefined if it is not ASCII. */
function asciiOf(text: string): Uint8Array | undefined {
  const { length } = text;
  if (length * MOST_PER_UNIT <= joinedBytes.length)
    return encoder.encodeInto(text, joinedBytes).written === length ? joinedBytes : undefined;
  const bytes = encoder.encode(text);
  return bytes.length === length ? bytes : undefined;
}

function visitEach(texts: readonly string[], visit: VisitText): void {
  for (let at = 0; at < texts.length; at++) visitOne(texts[at]!, visit);
}

function visitOne(text: string, visit: VisitText): void {
  const length = copyShort(text);
  if (length >= 0) visit(text, buffer, 0, length);
  else {
    const bytes = encoder.encode(text);
    visit(text, bytes, 0, bytes.length);
  }
}

/**
 * The text as one byte for each of its code units, so that places in both are the same: ASCII as it is, and DEL, which
 * is part of nothing, for anything else.
 */
export function plainBytes(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  if (bytes.length === text.length) return bytes;
  return encoder.encode(text.replace(/[^\x00-\x7f]/g, "\x7f"));
}
