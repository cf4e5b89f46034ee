/** As long as the pieces are that a long text leaves in. */
const PIECE = 65_536;
/** What may be put in when a piece is as good as full. */
const ROOM = 4_096;

const encoder = new TextEncoder();
/** Made when it is asked for: the first one costs a program that has just started a tenth of a millisecond. */
let decoder: TextDecoder | undefined;

/**
 * ASCII that is written byte by byte and taken out as text, piece by piece: a long list is printed so several times faster
 * than by joining texts, and leaves nothing behind but its pieces.
 */
export interface AsciiText {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** How many bytes are written. */
  end: number;
}

/** An empty text. */
export function createAscii(): AsciiText {
  const bytes = new Uint8Array(PIECE + ROOM);
  return { bytes, view: new DataView(bytes.buffer), end: 0 };
}

/** Whether the text is long enough to be taken out; until it is, there is room for 4,096 bytes. */
export function isFullAscii({ end }: AsciiText): boolean {
  return end >= PIECE;
}

/** A text as putAscii takes it. @throws RangeError if it is not ASCII */
export function asciiBytes(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  if (bytes.length !== text.length) throw new RangeError(`${JSON.stringify(text)} is not ASCII`);
  return bytes;
}

/** Puts a text to the end. @throws RangeError if there is no room */
export function putAscii(ascii: AsciiText, text: Uint8Array): void {
  ascii.bytes.set(text, ascii.end);
  ascii.end += text.length;
}

/** The text so far, which is taken: it is empty then. */
export function takeAscii(ascii: AsciiText): string {
  decoder ??= new TextDecoder();
  const text = decoder.decode(ascii.bytes.subarray(0, ascii.end));
  ascii.end = 0;
  return text;
}
