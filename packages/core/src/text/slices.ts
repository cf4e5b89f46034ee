/**
 * A list, or what a generator gives, in slices of at most `size` items, none of them empty: so that a
 * long list is printed in pieces and never becomes one text.
 */
export function* slicesOf<Item>(items: Iterable<Item>, size = 1000): Generator<readonly Item[]> {
  if (Array.isArray(items)) {
    yield* slicesOfList(items as readonly Item[], size);
    return;
  }
  let slice: Item[] = [];
  for (const item of items) {
    slice.push(item);
    if (slice.length < size) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

/** Most lists are shorter than a slice, and are one. */
function* slicesOfList<Item>(list: readonly Item[], size: number): Generator<readonly Item[]> {
  if (list.length > 0 && list.length <= size) yield list;
  else for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

/**
 * A text in pieces of at most `size` UTF-16 units, each time anew; a pair of surrogates stays together. They are
 * parts of the text, not copies.
 */
export function piecesOf(text: string, size = 65_536): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (let start = 0; start < text.length; ) {
        const end = start + size;
        const last = text.charCodeAt(end - 1);
        const next = last >= 0xd800 && last <= 0xdbff ? end + 1 : end;
        yield text.slice(start, next);
        start = next;
      }
    },
  };
}

/** So many UTF-16 units of small pieces are made one at a time. */
const togetherLength = 8192;

/**
 * A text of many pieces. What a template prints is to V8 a tree of its parts until somebody asks for its characters; joined at
 * the end only, all trees of a file would be there at a time.
 */
export function wholeText(chunks: Iterable<string>): string {
  const parts: string[] = [];
  let small: string[] = [];
  let length = 0;
  for (const chunk of chunks) {
    small.push(chunk);
    length += chunk.length;
    if (length < togetherLength) continue;
    parts.push(small.length === 1 ? chunk : small.join(""));
    small = [];
    length = 0;
  }
  return [...parts, ...small].join("");
}
