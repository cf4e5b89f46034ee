import type { Beside, Device, TagSets } from "../flow/index.js";
import { sortedUnique } from "../text/index.js";
import { compareDevices } from "./compare-devices.js";
import type { CompareOptions, DeviceComparison } from "./flow-changes.js";

/** The lists of decisions that one side holds of a policy in a format. */
export interface SideLists {
  readonly policy: string;
  readonly format: string;
  readonly devices: readonly Device[];
  /** What the files do besides deciding flows; their paths as in `unread`. */
  readonly besides: readonly Beside[];
  /** Set for a device that relays: flows may go from one family to the other. */
  readonly relays?: true;
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
  options: Omit<CompareOptions, "tags" | "relays"> = {},
): readonly ListComparison[] {
  const [before, after] = [byName(first), byName(second)];
  return sortedUnique([...before.keys(), ...after.keys()]).flatMap((name) => {
    const { policy, format, relays } = (before.get(name) ?? after.get(name))!;
    const [was, is] = [before.get(name), after.get(name)];
    const own = { ...options, tags: tagsOf(policy), ...(relays === undefined ? {} : { relays }) };
    const ids = [...(was?.devices ?? []), ...(is?.devices ?? [])].map(({ id }) => id);
    return sortedUnique(ids).map((list) => ({
      policy,
      format,
      list,
      result: compareList(find(was, list), find(is, list), own),
    }));
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
