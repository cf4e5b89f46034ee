import {
  type ArmResource,
  type DeviceRule,
  type FileReading,
  itemsField,
  type JsonNode,
  numberField,
  openFields,
  textField,
  wordField,
} from "@sallyport/core";
import type { IpGroups } from "./read-ip-groups.js";
import { type ReadRule, readRule } from "./read-rule.js";

/** A rule collection group. */
export interface ReadGroup {
  readonly line: number;
  readonly priority: number;
  readonly collections: readonly ReadCollection[];
}

interface ReadCollection {
  readonly line: number;
  readonly priority: number;
  readonly action: DeviceRule["action"];
  readonly rules: readonly ReadRule[];
}

const groupProperties = ["priority", "rulecollections", "provisioningstate", "size"];
const collectionMembers = ["name", "priority", "rulecollectiontype", "action", "rules"];
const priorities = { first: 100, last: 65_000 } as const;

/** The collections of a group; undefined if its place is not known, with a complaint. */
export function groupCollections(
  { line, properties }: ArmResource,
  ipGroups: IpGroups,
  reading: FileReading,
): ReadGroup | undefined {
  const fields = openFields(properties, "the rule collection group", groupProperties, reading);
  if (fields === undefined) {
    if (properties === undefined) reading.complain(line, "a rule collection group without properties");
    return undefined;
  }
  const priority = numberField(fields, "priority", priorities.first, priorities.last);
  const collections = itemsField(fields, "rulecollections")
    .map((item) => readCollection(item, ipGroups, reading))
    .filter((collection) => collection !== undefined);
  return priority === undefined ? undefined : { line, priority, collections };
}

function readCollection(
  node: JsonNode,
  ipGroups: IpGroups,
  reading: FileReading,
): ReadCollection | undefined {
  const fields = openFields(node, "a rule collection", collectionMembers, reading);
  if (fields === undefined) return undefined;
  textField(fields, "name");
  const type = wordField(fields, "rulecollectiontype", [
    "FirewallPolicyFilterRuleCollection",
    "FirewallPolicyNatRuleCollection",
  ]);
  if (type === "FirewallPolicyNatRuleCollection") {
    reading.complain(fields.line, "a collection of NAT rules, which change where packets go, is not read");
    return undefined;
  }
  const priority = numberField(fields, "priority", priorities.first, priorities.last);
  const action = openFields(fields.get("action"), "the action of a rule collection", ["type"], reading);
  if (action === undefined) reading.complain(fields.line, "a rule collection without action");
  const access = action && wordField(action, "type", ["Allow", "Deny"]);
  const rules = itemsField(fields, "rules")
    .map((item) => readRule(item, ipGroups, reading))
    .filter((rule) => rule !== undefined);
  if (new Set(rules.map(({ kind }) => kind)).size > 1)
    reading.complain(fields.line, "a rule collection holds rules of several kinds, which Azure refuses");
  if (priority === undefined || access === undefined) return undefined;
  return { line: fields.line, priority, action: access === "Allow" ? "allow" : "deny", rules };
}

/**
 * The rules of a policy in the order in which the firewall asks them: all network rules, groups and
 * in them collections by ascending priority, then all application rules likewise. Source: Azure
 * Firewall: rule processing. The order of equal priorities is not documented.
 */
export function inOrder(groups: readonly ReadGroup[], reading: FileReading): readonly DeviceRule[] {
  complainOfTwins(groups, "rule collection groups of the policy", reading);
  for (const { collections } of groups)
    complainOfTwins(collections, "rule collections of the group", reading);
  const ordered = byPriority(groups).flatMap(({ collections }) => byPriority(collections));
  return (["network", "application"] as const).flatMap((kind) =>
    ordered.flatMap(({ action, rules }) =>
      rules
        .filter((rule) => rule.kind === kind)
        .flatMap(({ name, line, ways }) =>
          ways.map((conditions): DeviceRule => {
            return { name, action, conditions, place: { file: reading.file, line } };
          }),
        ),
    ),
  );
}

function byPriority<Placed extends { readonly priority: number }>(
  placed: readonly Placed[],
): readonly Placed[] {
  return [...placed].sort((a, b) => a.priority - b.priority);
}

function complainOfTwins(
  placed: readonly { readonly priority: number; readonly line: number }[],
  what: string,
  reading: FileReading,
): void {
  const seen = new Set<number>();
  for (const { priority, line } of placed) {
    if (seen.has(priority))
      reading.complain(line, `two ${what} have priority ${priority}, whose order is not documented`);
    seen.add(priority);
  }
}
