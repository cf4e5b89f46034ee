/** Keys are whole numbers of this many bits. */
const keyBits = 32;

/** The entries whose keys begin with the same bits: `length` bits of `first`. */
export interface Piece<Entry> {
  readonly first: number;
  readonly length: number;
  readonly entries: readonly Entry[];
}

/**
 * Splits a list into pieces of at most `most` by weight, along the bits of the entries' keys: a piece
 * that is too large is halved until it fits. So a piece depends on its own entries only, and one
 * entry more or less changes one piece (or halves it).
 */
export function splitByKey<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => number,
  weightOf: (entry: Entry) => number,
  most: number,
): readonly Piece<Entry>[] {
  const halve = (part: readonly Entry[], first: number, length: number): readonly Piece<Entry>[] => {
    const weight = part.reduce((sum, entry) => sum + weightOf(entry), 0);
    if (weight <= most || length === keyBits) return [{ first, length, entries: part }];
    const middle = first + 2 ** (keyBits - length - 1);
    const low = part.filter((entry) => keyOf(entry) < middle);
    const high = part.filter((entry) => keyOf(entry) >= middle);
    return [
      ...(low.length === 0 ? [] : halve(low, first, length + 1)),
      ...(high.length === 0 ? [] : halve(high, middle, length + 1)),
    ];
  };
  return halve(entries, 0, 0);
}
