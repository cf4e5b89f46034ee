// Lists of prefixes in no order, the same at every run.

/**
 * So many lines of one family, lengths from the first to the last of `lengths` alike often, anywhere.
 * @param {4 | 6} family
 * @param {readonly [number, number]} lengths
 * @param {number} count
 */
export function drawList(family, [shortest, longest], count) {
  let state = count;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The low bits of such a generator hardly change.
    return (state ^ (state >>> 15)) >>> 0;
  };
  const words = family === 4 ? 1 : 4;
  const print = family === 4 ? printAddress4 : printAddress6;
  const lines = Array.from({ length: count }, () => {
    const length = shortest + (draw() % (longest - shortest + 1));
    const address = Array.from({ length: words }, (_, word) => (draw() & maskOf(length - 32 * word)) >>> 0);
    return `${print(address)}/${length}\n`;
  });
  return lines.join("");
}

function maskOf(bits) {
  if (bits <= 0) return 0;
  return bits >= 32 ? -1 : -1 << (32 - bits);
}

function printAddress4([address]) {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

/** Inside 2000::/4, as all that is routed; as RFC 5952 has it where the zeros are at the end. */
function printAddress6(words) {
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  groups[0] = 0x2000 | (groups[0] & 0x0fff);
  const zeros = groups.toReversed().findIndex((group) => group !== 0);
  const text = (some) => some.map((group) => group.toString(16)).join(":");
  return zeros < 2 ? text(groups) : `${text(groups.slice(0, 8 - zeros))}::`;
}
