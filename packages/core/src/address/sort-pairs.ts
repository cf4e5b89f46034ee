const DIGIT_BITS = 11;
const DIGIT_VALUES = 1 << DIGIT_BITS;
const SHIFTS = [0, DIGIT_BITS, 2 * DIGIT_BITS] as const;

/** Up to so many pairs it costs less to compare them than to count their digits. */
const FEW = 64;

/** Up to so many pairs, V8's own sort of numbers takes less than loops that end before they are optimised. A power of two. */
const SOME = 4_096;

/** Numbers to order by, and a value beside each. */
export interface Pairs {
  readonly keys: Uint32Array;
  readonly values: Uint32Array;
}

/** Orders pairs by their keys, equal ones as they were; both arrays are written over. Linear beyond a few thousand: a radix sort. */
export function sortPairs(pairs: Pairs): Pairs {
  const { length } = pairs.keys;
  if (isAscending(pairs)) return pairs;
  if (length <= FEW) {
    sortFew(pairs);
    return pairs;
  }
  if (length <= SOME) {
    sortSome(pairs);
    return pairs;
  }
  let from = pairs;
  let to: Pairs = { keys: new Uint32Array(length), values: new Uint32Array(length) };
  for (const shift of SHIFTS) if (distribute(from, to, shift)) [from, to] = [to, from];
  return from;
}

function isAscending({ keys }: Pairs): boolean {
  for (let at = 1; at < keys.length; at++) if (keys[at - 1]! > keys[at]!) return false;
  return true;
}

function sortFew({ keys, values }: Pairs): void {
  for (let next = 1; next < keys.length; next++) {
    const [key, value] = [keys[next]!, values[next]!];
    let at = next;
    for (; at > 0 && keys[at - 1]! > key; at--) {
      keys[at] = keys[at - 1]!;
      values[at] = values[at - 1]!;
    }
    keys[at] = key;
    values[at] = value;
  }
}

/** By numbers that are a key and, behind it, the place where it was: equal keys stay as they were. */
function sortSome({ keys, values }: Pairs): void {
  const { length } = keys;
  const places = new Float64Array(length);
  for (let at = 0; at < length; at++) places[at] = keys[at]! * SOME + at;
  places.sort();
  const valuesBefore = values.slice();
  for (let at = 0; at < length; at++) {
    const key = Math.floor(places[at]! / SOME);
    keys[at] = key;
    values[at] = valuesBefore[places[at]! - key * SOME]!;
  }
}

/** Writes pairs in the order of one digit, equal digits as they were; false if all digits are equal. */
function distribute(from: Pairs, to: Pairs, shift: number): boolean {
  const { keys, values } = from;
  const places = new Uint32Array(DIGIT_VALUES);
  for (let at = 0; at < keys.length; at++) places[(keys[at]! >>> shift) & (DIGIT_VALUES - 1)]!++;
  let place = 0;
  for (let digit = 0; digit < DIGIT_VALUES; digit++) {
    const occurrences = places[digit]!;
    if (occurrences === keys.length) return false;
    places[digit] = place;
    place += occurrences;
  }
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    const next = places[(key >>> shift) & (DIGIT_VALUES - 1)]!++;
    to.keys[next] = key;
    to.values[next] = values[at]!;
  }
  return true;
}
