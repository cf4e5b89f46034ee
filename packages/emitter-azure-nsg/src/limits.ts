import type { Limit } from "@sallyport/core";

const networking = { document: "Azure: networking limits", date: "2022-12" } as const;
const templates = {
  document: "Azure Resource Manager: template best practices",
  date: "2023-09-22",
} as const;

export const limits = {
  rules: { max: 1_000, of: "rules per network security group", kind: "hard", source: networking },
  // Documented per group, for each end separately; refused as SecurityRuleAddressesOrPortsPerSecurityGroupLimitReached.
  sources: {
    max: 4_000,
    of: "source prefixes per network security group",
    kind: "hard",
    source: networking,
  },
  destinations: {
    max: 4_000,
    of: "destination prefixes per network security group",
    kind: "hard",
    source: networking,
  },
  resources: { max: 800, of: "resources per template", kind: "hard", source: templates },
  resourceBytes: {
    max: 1_048_576,
    of: "bytes in one resource of a template",
    kind: "hard",
    source: templates,
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limits;

/** Characters of the name of a group or rule. Source: Azure, naming rules for resources. */
export const longestName = 80;

/** UTF-16 code units of a rule's description. Source: REST API of Microsoft.Network, 2025-05-01. */
export const longestDescription = 140;

/** Of custom rules, unique in each direction; lower ones come first. Source: as for descriptions. */
export const priorityRange = { first: 100, last: 4096 } as const;
