/** The entries of a list whose keys begin with the same binary digits. */
export interface Piece<Entry> {
  /** The digits that the keys share; empty if the list was not split. */
  readonly bits: string;
  /** In the order of the list; at least one. */
  readonly entries: readonly Entry[];
}

/** How a list is split. */
export interface Splitting<Entry> {
  /** The binary digit of an entry's key at a place, counted from 0. */
  bitAt(entry: Entry, place: number): number;
  /** How many digits keys have. */
  readonly keyBits: number;
  /** What a piece may weigh; one entry, or entries with one key, may weigh more. */
  readonly most: number;
  /** 1 for each entry if absent. */
  weightOf?(entry: Entry): number;
}

/**
 * Splits a list into pieces by content: a piece that is too heavy is halved by the next digit of the
 * keys until it fits. So a piece depends on its own entries only: one entry more changes one piece, or
 * divides it into two, and one less changes one, or joins two.
 */
export function splitByKey<Entry>(
  entries: readonly Entry[],
  { bitAt, keyBits, most, weightOf }: Splitting<Entry>,
): readonly Piece<Entry>[] {
  const halve = (part: readonly Entry[], bits: string): readonly Piece<Entry>[] => {
    if (part.length === 0) return [];
    const weight =
      weightOf === undefined ? part.length : part.reduce((sum, entry) => sum + weightOf(entry), 0);
    const place = bits.length;
    if (weight <= most || place === keyBits) return [{ bits, entries: part }];
    const low: Entry[] = [];
    const high: Entry[] = [];
    for (const entry of part) (bitAt(entry, place) === 0 ? low : high).push(entry);
    return [...halve(low, `${bits}0`), ...halve(high, `${bits}1`)];
  };
  return halve(entries, "");
}
