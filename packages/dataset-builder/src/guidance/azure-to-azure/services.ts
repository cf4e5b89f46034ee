import type { GuidanceService } from "@sallyport/core";

type Wording = Pick<
  GuidanceService,
  "service" | "order" | "title" | "purpose" | "condition" | "feature" | "protocol" | "ports"
>;

const https = { protocol: "tcp", ports: [443] } as const satisfies Partial<GuidanceService>;

/** What is the same of each service in every cloud and edition. */
const wording = {
  storage: {
    service: "storage",
    order: 1,
    title: "Cache storage",
    purpose: "Changed disk blocks go to the cache storage account in the machine's own region.",
    ...https,
  },
  authentication: {
    service: "authentication",
    order: 2,
    title: "Sign-in",
    purpose: "The machine obtains tokens for the Site Recovery service.",
    ...https,
  },
  monitoring: {
    service: "monitoring",
    order: 3,
    title: "Monitoring",
    purpose: "Health and diagnostics of the replication are reported to the other region.",
    ...https,
  },
  "site-recovery": {
    service: "site-recovery",
    order: 4,
    title: "Site Recovery service",
    purpose: "The service controls the replication.",
    ...https,
  },
  "key-vault": {
    service: "key-vault",
    order: 5,
    title: "Key Vault",
    purpose: "Replication of machines with encrypted disks can be enabled in the portal.",
    condition: "Disks are encrypted with Azure Disk Encryption.",
    feature: "ade",
    ...https,
  },
  "agent-upgrade": {
    service: "agent-upgrade",
    order: 6,
    title: "Agent upgrade",
    purpose: "The Mobility agent is brought up to date through the portal.",
    condition: "Automatic upgrade of the agent is on.",
    feature: "agent-auto-upgrade",
    ...https,
  },
} as const satisfies Record<string, Wording>;

/** What differs between clouds and editions. */
export type ServiceFacts = Pick<GuidanceService, "hosts" | "accountHost" | "tag" | "prefixes" | "sources">;

/** The facts of some services by name, each with its common wording, in order of their slots. */
export function services(
  facts: Readonly<Partial<Record<keyof typeof wording, ServiceFacts>>>,
): readonly GuidanceService[] {
  return Object.values(wording).flatMap((common) => {
    const own = facts[common.service];
    if (own === undefined) return [];
    const { protocol, ports, ...named } = common;
    const { hosts, accountHost, tag, prefixes } = own;
    const account = accountHost === undefined ? {} : { accountHost };
    const tagged = tag === undefined ? {} : { tag };
    const listed = prefixes === undefined ? {} : { prefixes };
    return [{ ...named, hosts, ...account, ...tagged, ...listed, protocol, ports, sources: own.sources }];
  });
}
