const size = 65_536;

/** Joins small texts into chunks of about 64 KiB of UTF-8, so that a long file costs few writes. */
export function* chunkBytes(texts: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let held: string[] = [];
  let length = 0;
  for (const text of texts) {
    held.push(text);
    length += text.length;
    if (length < size) continue;
    yield encoder.encode(held.join(""));
    held = [];
    length = 0;
  }
  if (length > 0) yield encoder.encode(held.join(""));
}
