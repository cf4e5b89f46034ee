import { type Branch, branchAt, childNamed, entriesOf } from "./tree.js";

/** The elements of a place that hold its rules. */
export const rulebaseNames = ["rulebase", "pre-rulebase", "post-rulebase"] as const;

/** One list of security rules of a configuration. */
export interface Rulebase {
  /** "vsys1", "shared", "device-group branches". */
  readonly place: string;
  /** The names down to the place. */
  readonly path: readonly string[];
  readonly name: (typeof rulebaseNames)[number];
  /** Absent if the rulebase holds no list of security rules. */
  readonly rules: Branch | undefined;
  /** Where it stands, then shared: the places whose objects the rules can name. */
  readonly scopes: readonly [Branch, ...Branch[]];
}

/** The lists of rules of a configuration, each by itself: which of them a flow meets is up to the device. */
export function rulebasesOf(tree: Branch): readonly Rulebase[] {
  const shared = branchAt(tree, "shared");
  const within = (
    place: string,
    path: readonly string[],
    at: Branch,
    others: readonly Branch[],
  ): readonly Rulebase[] =>
    rulebaseNames
      .filter((name) => childNamed(at, name) !== undefined)
      .map((name) => ({
        place,
        path,
        name,
        rules: branchAt(at, name, "security", "rules"),
        scopes: [at, ...others],
      }));
  const below = shared === undefined ? [] : [shared];
  return [
    ...[...entriesOf(branchAt(tree, "vsys"))].flatMap(([name, at]) =>
      within(name, ["vsys", name], at, below),
    ),
    ...[...entriesOf(branchAt(tree, "device-group"))].flatMap(([name, at]) =>
      within(`device-group ${name}`, ["device-group", name], at, below),
    ),
    ...(shared === undefined ? [] : within("shared", ["shared"], shared, [])),
  ];
}
