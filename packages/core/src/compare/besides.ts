import type { Beside, Device } from "../flow/index.js";
import { quote } from "../import/text.js";
import type { SideLists } from "./match-lists.js";

/** What a file does besides deciding flows, and that of the other side does not. */
export interface LoneBeside extends Beside, Pick<SideLists, "policy" | "format"> {}

/**
 * What files of one side do besides deciding flows and those of the other do not, in the order in which they say it, and settings of
 * lists that both have: the same if it is said in the same words, of the same policy in the same format.
 */
export function loneBesides(side: readonly SideLists[], other: readonly SideLists[]): readonly LoneBeside[] {
  const known = new Set(besidesOf(other, listsOf(side)).map(keyOf));
  return besidesOf(side, listsOf(other)).filter((each) => !known.has(keyOf(each)));
}

function besidesOf(side: readonly SideLists[], met: ReadonlySet<string>): readonly LoneBeside[] {
  return side.flatMap(({ policy, format, devices, besides }) => {
    const both = devices.filter(({ id }) => met.has(listKey(policy, format, id)));
    return [...besides, ...both.flatMap(describeSettings)].map((beside) => ({ ...beside, policy, format }));
  });
}

function describeSettings({ settings = [], files }: Device): readonly Beside[] {
  return settings.map(({ what, value, place }) => ({
    what: `${what} is ${quote(value)}`,
    place: place ?? { file: files[0] ?? "", line: 1 },
  }));
}

function listsOf(side: readonly SideLists[]): ReadonlySet<string> {
  return new Set(
    side.flatMap(({ policy, format, devices }) => devices.map(({ id }) => listKey(policy, format, id))),
  );
}

function listKey(policy: string, format: string, id: string): string {
  return JSON.stringify([policy, format, id]);
}

function keyOf({ policy, format, what }: LoneBeside): string {
  return JSON.stringify([policy, format, what]);
}
