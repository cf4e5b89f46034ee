/** Numbers from 0 to below 1 that follow from a seed alone (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of a list; throws RangeError if it is empty. */
export function pickOne<T>(list: readonly T[], random: () => number): T {
  if (list.length === 0) throw new RangeError("nothing to pick from");
  return list[Math.floor(random() * list.length)]!;
}
