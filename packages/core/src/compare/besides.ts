import type { Beside } from "../flow/index.js";
import type { SideLists } from "./match-lists.js";

/** What a file does besides deciding flows, and that of the other side does not. */
export interface LoneBeside extends Beside, Pick<SideLists, "policy" | "format"> {}

/**
 * What files of one side do besides deciding flows and those of the other do not, in the order in which they say it: the same if it
 * is said in the same words, of the same policy in the same format.
 */
export function loneBesides(side: readonly SideLists[], other: readonly SideLists[]): readonly LoneBeside[] {
  const known = new Set(besidesOf(other).map(keyOf));
  return besidesOf(side).filter((each) => !known.has(keyOf(each)));
}

function besidesOf(side: readonly SideLists[]): readonly LoneBeside[] {
  return side.flatMap(({ policy, format, besides }) =>
    besides.map((beside) => ({ ...beside, policy, format })),
  );
}

function keyOf({ policy, format, what }: LoneBeside): string {
  return JSON.stringify([policy, format, what]);
}
