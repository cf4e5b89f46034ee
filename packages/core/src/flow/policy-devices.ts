import { emptyPrefixSet, type PrefixSet, union } from "../address/index.js";
import { type Destination, type PrefixView, type Rule, type View, views } from "../policy/index.js";
import type { Condition, Device, DeviceRule } from "./device.js";
import type { TagSets } from "./flow.js";

/** Rules as one list of decisions, each by the first view that is known of it. */
export interface ViewedDevice {
  /** The view that comes first. */
  readonly prefers: View;
  /** The view that each rule is taken by; undefined for any destination. */
  readonly taken: readonly (View | undefined)[];
  readonly device: Device;
}

const orders = {
  hosts: ["hosts", "tags", "prefixes"],
  tags: ["tags", "prefixes", "hosts"],
  prefixes: ["prefixes", "tags", "hosts"],
} as const satisfies Readonly<Record<View, readonly View[]>>;

/**
 * What rules decide, as a device sees it that goes by hosts, by tags or by prefixes first, and takes the next view
 * where that one is not known. Prefix sets that are not loaded are known by their names.
 */
export function devicesOf(rules: readonly Rule[], sets: TagSets): readonly ViewedDevice[] {
  return views.map((prefers) => ({
    prefers,
    taken: rules.map(({ destination }) => knownView(destination, orders[prefers])),
    device: {
      id: `by ${prefers}`,
      files: [],
      rules: rules.map((rule) => decisionOf(rule, orders[prefers], sets)),
      otherwise: "open",
    },
  }));
}

/** The first view that is known of a destination; undefined for any. */
function knownView(destination: Destination, order: readonly View[]): View | undefined {
  return destination.any === true ? undefined : order.find((view) => destination[view] !== undefined);
}

function decisionOf(rule: Rule, order: readonly View[], sets: TagSets): DeviceRule {
  const { id, action, sources, destination, protocol, ports } = rule;
  const conditions: readonly Condition[] = [
    ...(sources === "any" ? [] : [{ of: "source" as const, set: sources }]),
    ...reached(destination, knownView(destination, order), sets),
    ...(protocol === "any" ? [] : [{ of: "protocol" as const, protocols: [protocol] }]),
    ...(ports === "any" ? [] : [{ of: "port" as const, ports }]),
  ];
  return { name: id, action, conditions };
}

function reached(
  { hosts = [], tags = [], prefixes }: Destination,
  view: View | undefined,
  sets: TagSets,
): readonly Condition[] {
  switch (view) {
    case undefined:
      return [];
    case "hosts":
      return [{ of: "host", patterns: hosts }];
    case "tags":
      return [{ of: "destination", set: emptyPrefixSet, tags }];
    case "prefixes":
      return [prefixCondition(prefixes!, sets)];
  }
}

function prefixCondition(view: PrefixView, sets: TagSets): Condition {
  const { set, unknown } = prefixesBehind(view, sets);
  return unknown.length === 0 ? { of: "destination", set } : { of: "destination", set, tags: unknown };
}

/** The union of what is known of the prefixes of a destination, and the ids of which nothing is. */
export function prefixesBehind(
  view: PrefixView,
  sets: TagSets,
): { readonly set: PrefixSet; readonly unknown: readonly string[] } {
  if (view.kind === "list") return { set: view.set, unknown: [] };
  const held = view.ids.flatMap((id) => sets.get(id) ?? []);
  return { set: held.reduce(union, emptyPrefixSet), unknown: view.ids.filter((id) => !sets.has(id)) };
}
