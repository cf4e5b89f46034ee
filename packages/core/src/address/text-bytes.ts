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
  const { length } = text;
  if (length > buffer.length) return encoded(text);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return encoded(text);
    buffer[at] = code;
  }
  return { bytes: buffer, length };
}

function encoded(text: string): TextBytes {
  const bytes = encoder.encode(text);
  return { bytes, length: bytes.length };
}

/** Fewer texts cost less one by one. */
const FEW = 16;
/** Texts that are encoded at a time. */
const SLICE = 1_000;

type VisitText = (text: string, bytes: Uint8Array, start: number, end: number) => void;

/** Visits texts in their order, each as bytes[start, end) of UTF-8, valid during the visit. Many of a list are encoded at once. */
export function forEachText(texts: Iterable<string>, visit: VisitText): void {
  if (!Array.isArray(texts) || texts.length < FEW) visitEach(texts, visit);
  else for (let at = 0; at < texts.length; at += SLICE) visitSlice(texts.slice(at, at + SLICE), visit);
}

function visitSlice(texts: readonly string[], visit: VisitText): void {
  const joined = texts.join("\n");
  const bytes = encoder.encode(joined);
  if (bytes.length !== joined.length) {
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

function visitEach(texts: Iterable<string>, visit: VisitText): void {
  for (const text of texts) {
    const { bytes, length } = bytesOf(text);
    visit(text, bytes, 0, length);
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
