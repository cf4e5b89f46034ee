import { type Branch, branchAt, childNamed, entriesOf } from "./tree.js";

/** One list of security rules of a configuration. */
export interface Rulebase {
  /** "vsys1", "shared", "device-group branches". */
  readonly place: string;
  readonly name: "rulebase" | "pre-rulebase" | "post-rulebase";
  /** Absent if the rulebase holds no list of security rules. */
  readonly rules: Branch | undefined;
  readonly scopes: readonly Branch[];
}

/** The lists of rules of a configuration, each by itself: which of them a flow meets is up to the device. */
export function rulebasesOf(tree: Branch): readonly Rulebase[] {
  const shared = branchAt(tree, "shared");
  const within = (place: string, at: Branch, others: readonly Branch[]): readonly Rulebase[] =>
    (["rulebase", "pre-rulebase", "post-rulebase"] as const)
      .filter((name) => childNamed(at, name) !== undefined)
      .map((name) => ({
        place,
        name,
        rules: branchAt(at, name, "security", "rules"),
        scopes: [at, ...others],
      }));
  const below = shared === undefined ? [] : [shared];
  return [
    ...[...entriesOf(branchAt(tree, "vsys"))].flatMap(([name, at]) => within(name, at, below)),
    ...[...entriesOf(branchAt(tree, "device-group"))].flatMap(([name, at]) =>
      within(`device-group ${name}`, at, below),
    ),
    ...(shared === undefined ? [] : within("shared", shared, [])),
  ];
}
