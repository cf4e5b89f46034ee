/** Numbers by hash, compact: 12 bytes for each place of a table that is at least three eighths full. */
export interface HashedPlaces {
  /**
   * Notes a number, at least 0, under a hash of 32 bits, in the place of the one of which `isSame` says that it stands for
   * the same; returns that. It is asked of those with the same hash only.
   */
  readonly exchange: (hash: number, place: number, isSame: (place: number) => boolean) => number | undefined;
}

interface Table {
  readonly hashes: Uint32Array;
  /** One more than the number; 0 where there is none. */
  readonly places: Float64Array;
}

/** Of four slots, so many are used at most. */
const mostOfFour = 3;

export function hashPlaces(): HashedPlaces {
  let table = makeTable(64);
  let count = 0;
  return {
    exchange(hash, place, isSame) {
      const { hashes, places } = table;
      const slot = findSlot(table, hash, isSame);
      const before = places[slot]!;
      hashes[slot] = hash;
      places[slot] = place + 1;
      if (before !== 0) return before - 1;
      count++;
      if (count * 4 > places.length * mostOfFour) table = enlarge(table);
      return undefined;
    },
  };
}

/** `slots` is a power of two. */
function makeTable(slots: number): Table {
  return { hashes: new Uint32Array(slots), places: new Float64Array(slots) };
}

/** Where it stands, or the free slot that comes next. */
function findSlot({ hashes, places }: Table, hash: number, isSame: (place: number) => boolean): number {
  const last = places.length - 1;
  let slot = hash & last;
  while (places[slot] !== 0) {
    if (hashes[slot] === hash >>> 0 && isSame(places[slot]! - 1)) return slot;
    slot = (slot + 1) & last;
  }
  return slot;
}

function enlarge(old: Table): Table {
  const table = makeTable(old.places.length * 2);
  const { hashes, places } = old;
  for (let index = 0; index < places.length; index++) {
    if (places[index] === 0) continue;
    const slot = findSlot(table, hashes[index]!, () => false);
    table.hashes[slot] = hashes[index]!;
    table.places[slot] = places[index]!;
  }
  return table;
}
