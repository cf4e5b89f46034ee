import type { Device, TagSets } from "../flow/index.js";
import { sortedUnique } from "../text/index.js";
import { type CompareOptions, compareDevices, type DeviceComparison } from "./compare-devices.js";

/** The lists of decisions that one side holds of a policy in a format. */
export interface SideLists {
  readonly policy: string;
  readonly format: string;
  readonly devices: readonly Device[];
  /** Files that are missing or unreadable, by their paths in the format's folder: what they say is not known. */
  readonly unread: ReadonlySet<string>;
}

/** What became of one list of decisions from one side to the other. */
export interface ListComparison {
  readonly policy: string;
  readonly format: string;
  /** Id of the list. */
  readonly list: string;
  readonly result:
    | DeviceComparison
    | { readonly kind: "only in first" | "only in second" }
    /** On one side it could not be read, as has been reported. */
    | { readonly kind: "unread" };
}

/**
 * Compares the lists of two sides, matched by policy, format and id, in code-unit order of these. Tags stand
 * for the same prefixes on both sides: a platform expands them at one time for both.
 */
export function compareLists(
  first: readonly SideLists[],
  second: readonly SideLists[],
  tagsOf: (policy: string) => TagSets,
  options: Omit<CompareOptions, "tags"> = {},
): readonly ListComparison[] {
  const [before, after] = [byName(first), byName(second)];
  return sortedUnique([...before.keys(), ...after.keys()]).flatMap((name) => {
    const { policy, format } = (before.get(name) ?? after.get(name))!;
    const [was, is] = [before.get(name), after.get(name)];
    const ids = [...(was?.devices ?? []), ...(is?.devices ?? [])].map(({ id }) => id);
    return sortedUnique(ids).map((list) => {
      const result = compareList(find(was, list), find(is, list), { ...options, tags: tagsOf(policy) });
      return { policy, format, list, result };
    });
  });
}

/** A list on one side; undefined if it is not there, "unread" if that is not known. */
type Found = Device | "unread" | undefined;

function find(side: SideLists | undefined, id: string): Found {
  const device = side?.devices.find((each) => each.id === id);
  if (side === undefined || side.unread.size === 0) return device;
  // A reader that met something unreadable may have returned less than there is.
  return device === undefined || device.files.some((file) => side.unread.has(file)) ? "unread" : device;
}

function compareList(was: Found, is: Found, options: CompareOptions): ListComparison["result"] {
  if (was === "unread" || is === "unread") return { kind: "unread" };
  if (was === undefined) return { kind: "only in second" };
  if (is === undefined) return { kind: "only in first" };
  return compareDevices(was, is, options);
}

function byName(sides: readonly SideLists[]): ReadonlyMap<string, SideLists> {
  return new Map(sides.map((side) => [JSON.stringify([side.policy, side.format]), side]));
}
