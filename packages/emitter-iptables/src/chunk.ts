/** Entries in one call of a template. */
const chunkSize = 1_000;

/** Slices of a list, or of what a generator gives, none of them empty. */
export function* chunked<Entry>(entries: Iterable<Entry>): Generator<readonly Entry[]> {
  let chunk: Entry[] = [];
  for (const entry of entries) {
    chunk.push(entry);
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
