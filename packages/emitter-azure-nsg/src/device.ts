import { type DeviceRule, emptyPrefixSet } from "@sallyport/core";

/**
 * What the decisions of a file are known by: those of a group that it makes, which takes all other rules of the group away, or
 * those that it adds to a group.
 */
export function deviceId(file: string, isWhole: boolean): string {
  return `${isWhole ? "group" : "rules"} ${file}`;
}

/** A flow whose sender is in a service tag; policies know senders by prefixes only. */
export function sourceInTag(tag: string): string {
  return `source in tag ${tag}`;
}

/**
 * The rules that Azure puts behind those of every group; none of them can be removed. Source: Azure:
 * network security groups, default security rules, outbound.
 */
export const platformRules: readonly DeviceRule[] = [
  {
    name: "AllowVnetOutBound (65000)",
    action: "allow",
    conditions: [
      { of: "other", what: sourceInTag("VirtualNetwork") },
      { of: "destination", set: emptyPrefixSet, tags: ["VirtualNetwork"] },
    ],
  },
  {
    name: "AllowInternetOutBound (65001)",
    action: "allow",
    conditions: [{ of: "destination", set: emptyPrefixSet, tags: ["Internet"] }],
  },
  { name: "DenyAllOutBound (65500)", action: "deny", conditions: [] },
];
