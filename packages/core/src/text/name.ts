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

/** Whether names fit as they are, and stay apart, letter case aside: then namesThatFit gives each as it is. */
export function areFitting(names: readonly string[], longest: number): boolean {
  const taken = new Set<string>();
  for (let at = 0; at < names.length; at++) {
    const name = names[at]!;
    if (name.length > longest) return false;
    taken.add(name.toLowerCase());
  }
  return taken.size === names.length;
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
