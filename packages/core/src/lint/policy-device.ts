import { emptyPrefixSet, union } from "../address/index.js";
import type { LoadedSets } from "../emit/index.js";
import type { Condition, Device, DeviceRule } from "../flow/index.js";
import type { Destination, PrefixView, Rule, View } from "../policy/index.js";
import { views } from "../policy/index.js";

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
export function devicesOf(rules: readonly Rule[], sets: LoadedSets): readonly ViewedDevice[] {
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

function decisionOf(rule: Rule, order: readonly View[], sets: LoadedSets): DeviceRule {
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
  sets: LoadedSets,
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

function prefixCondition(view: PrefixView, sets: LoadedSets): Condition {
  if (view.kind === "list") return { of: "destination", set: view.set };
  const held = view.ids.flatMap((id) => sets.get(id) ?? []);
  return {
    of: "destination",
    set: held.reduce(union, emptyPrefixSet),
    tags: view.ids.filter((id) => !sets.has(id)),
  };
}
