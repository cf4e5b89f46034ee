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

/**
 * The text as one byte for each of its code units, so that places in both are the same: ASCII as it is, and DEL, which
 * is part of nothing, for anything else.
 */
export function plainBytes(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  if (bytes.length === text.length) return bytes;
  return encoder.encode(text.replace(/[^\x00-\x7f]/g, "\x7f"));
}
