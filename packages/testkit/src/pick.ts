import type { Random } from "./damage.js";

/** One of a list; throws RangeError if it is empty. */
export function pickOne<T>(list: readonly T[], random: Random): T {
  if (list.length === 0) throw new RangeError("nothing to pick from");
  return list[Math.floor(random() * list.length)]!;
}
