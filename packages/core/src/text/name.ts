import { fingerprint } from "./hash.js";

/**
 * The name itself if it fits into `longest` characters; otherwise its beginning with a fingerprint
 * of the whole, so that different long names stay different.
 */
export function fitName(name: string, longest: number): string {
  if (name.length <= longest) return name;
  const tail = `-${fingerprint(name)}`;
  return name.slice(0, longest - tail.length).replace(/[^A-Za-z0-9]+$/, "") + tail;
}

/**
 * Fits many names at once and proves that they stay apart, letter case aside (targets compare
 * names without it). Throws RangeError with the two that collide.
 */
export function namesThatFit(names: Iterable<string>, longest: number): ReadonlyMap<string, string> {
  const fitted = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const name of new Set(names)) {
    const fit = fitName(name, longest);
    const folded = fit.toLowerCase();
    const other = taken.get(folded);
    if (other !== undefined) throw new RangeError(`"${other}" and "${name}" both become "${fit}"`);
    taken.set(folded, name);
    fitted.set(name, fit);
  }
  return fitted;
}
