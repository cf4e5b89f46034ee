import type { Limit } from "@sallyport/core";

const firewallLimits = { document: "Azure Firewall limits", date: "2023-10" } as const;
const knownIssues = { document: "Azure Firewall known issues", date: "2023" } as const;
const templateLimits = { document: "ARM template best practices", date: "2023-09-22" } as const;

/**
 * What Azure is documented to take. Megabytes are counted as 10^6 bytes: the smaller reading, which
 * leaves room for the banner that a plan does not hold.
 */
export const limits = {
  groups: {
    max: 60,
    of: "rule collection groups in a firewall policy",
    kind: "soft",
    source: firewallLimits,
  },
  collections: { max: 2000, of: "rule collections in a firewall policy", kind: "hard", source: knownIssues },
  pairs: {
    max: 20_000,
    of: "unique pairs of source and destination in network rules",
    kind: "soft",
    source: firewallLimits,
  },
  "ip-groups": { max: 200, of: "IP groups for a firewall", kind: "hard", source: firewallLimits },
  "ip-group-prefixes": { max: 5000, of: "prefixes in an IP group", kind: "hard", source: firewallLimits },
  "resource-bytes": {
    max: 1_000_000,
    of: "bytes in a resource of the template",
    kind: "hard",
    source: templateLimits,
  },
  "template-bytes": { max: 4_000_000, of: "bytes in the template", kind: "hard", source: templateLimits },
  "template-resources": { max: 800, of: "resources in the template", kind: "hard", source: templateLimits },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limits;
