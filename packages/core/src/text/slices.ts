/**
 * A list, or what a generator gives, in slices of at most `size` items, none of them empty: so that a
 * long list is printed in pieces and never becomes one text.
 */
export function* slicesOf<Item>(items: Iterable<Item>, size = 1000): Generator<readonly Item[]> {
  let slice: Item[] = [];
  for (const item of items) {
    slice.push(item);
    if (slice.length < size) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}
