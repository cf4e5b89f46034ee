// Disjoint public IPv4 prefixes, ascending, most of them /26 to /28, one in fifty next to the one before; the same at
// every run.
const notPublic = new Set([100, 127, 169, 172, 192, 198, 203]);

/** @returns {Generator<string, never>} */
export function* drawPrefixes() {
  let state = 12_345;
  const draw = (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let at = 11 * 2 ** 24; ; ) {
    const length = draw(5) > 0 ? 26 + draw(3) : 20 + draw(13);
    const size = 2 ** (32 - length);
    at = Math.ceil(at / size) * size + (draw(50) === 0 ? 0 : size * (1 + draw(6)));
    const first = Math.floor(at / 2 ** 24);
    if (first > 222) throw new RangeError("there are no more prefixes");
    if (notPublic.has(first)) {
      at = (first + 1) * 2 ** 24;
      continue;
    }
    yield `${first}.${(at >>> 16) & 255}.${(at >>> 8) & 255}.${at & 255}/${length}`;
    at += size;
  }
}
