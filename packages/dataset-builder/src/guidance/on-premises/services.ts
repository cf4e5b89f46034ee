import type { GuidanceService, Provenance } from "@sallyport/core";

type Wording = Pick<GuidanceService, "service" | "order" | "title" | "purpose"> &
  Partial<Pick<GuidanceService, "addressed" | "protocol" | "ports">> & {
    /** The tag that follows from the hosts, as far as one does. */
    readonly inferredTag?: string;
  };

/** What is the same of each service in every cloud, scenario and edition. */
const wording = {
  portal: {
    order: 1,
    title: "Azure portal",
    purpose: "The portal is used, and the clock is compared with its.",
  },
  "sign-in": { order: 2, title: "Sign-in", purpose: "An administrator signs in to the subscription." },
  "access-control": { order: 3, title: "Access control", purpose: "Access and identities are managed." },
  authentication: {
    order: 4,
    title: "Microsoft Entra ID",
    purpose: "Tokens for the services of Azure are obtained.",
    inferredTag: "AzureActiveDirectory",
  },
  "resource-manager": {
    order: 5,
    title: "Azure Resource Manager",
    purpose: "Resources are made and changed in the subscription.",
    inferredTag: "AzureResourceManager",
  },
  "key-vault": {
    order: 6,
    title: "Key Vault",
    purpose: "Secrets are kept in Azure Key Vault; the machines need it as the appliance does.",
    inferredTag: "AzureKeyVault",
  },
  storage: {
    order: 7,
    title: "Storage",
    purpose: "Replicated data goes to storage accounts of the target region.",
    inferredTag: "Storage.{here}",
  },
  store: { order: 8, title: "Storage, other hosts", purpose: "Storage is also reached by these hosts." },
  communication: {
    order: 9,
    title: "Messages",
    purpose: "Appliance and Site Recovery exchange messages.",
  },
  monitoring: {
    order: 10,
    title: "Monitoring",
    purpose: "Health and diagnostics of the replication are reported.",
    inferredTag: "EventHub.{here}",
  },
  discovery: {
    order: 11,
    title: "Discovery",
    purpose: "The discovery service is told what is found.",
  },
  "site-recovery": {
    order: 12,
    title: "Site Recovery service",
    purpose: "The service controls the replication.",
    inferredTag: "AzureSiteRecovery",
  },
  protection: {
    order: 13,
    title: "Replicated disks",
    purpose: "Replicated data is coordinated and made into disks.",
    inferredTag: "AzureBackup",
  },
  migration: {
    order: 14,
    title: "Discovery of machines",
    purpose: "Machines and hypervisors on premises are discovered.",
  },
  diagnostics: { order: 15, title: "Diagnostics", purpose: "Logs are sent for support and telemetry." },
  updates: { order: 16, title: "Updates", purpose: "Short links and downloads bring components up to date." },
  setup: { order: 17, title: "Set-up from the template", purpose: "The server is set up and signed in." },
  mysql: { order: 18, title: "MySQL download", purpose: "Set-up downloads MySQL." },
  "connectivity-check": {
    order: 19,
    title: "Connectivity check",
    purpose: "Windows finds out whether it has a connection to the Internet.",
  },
  "time-sync": {
    order: 20,
    title: "Time",
    purpose: "The clock is kept right; replication refuses one that is not.",
    addressed: true,
    protocol: "udp",
    ports: [123],
  },
} as const satisfies Readonly<Record<string, Omit<Wording, "service">>>;

export type ServiceName = keyof typeof wording;

/** What differs between clouds, scenarios and editions. */
export interface ServiceFacts {
  readonly hosts: readonly string[];
  readonly sources: readonly Provenance[];
  /** Switched on by this feature, under this condition. */
  readonly when?: { readonly feature: string; readonly condition: string };
  readonly privateZone?: string;
  /** Ids of the sides that send; the server's or the hosts' alone by default. */
  readonly sides?: readonly string[];
}

/** The facts of some services by name, each with its common wording, in order of their slots. */
export function onPremisesServices(
  facts: Readonly<Partial<Record<ServiceName, ServiceFacts>>>,
  side: string,
): readonly GuidanceService[] {
  return (Object.keys(wording) as readonly ServiceName[]).flatMap((service) => {
    const own = facts[service];
    return own === undefined
      ? []
      : [makeService({ service, ...wording[service] }, { sides: [side], ...own })];
  });
}

function makeService(
  { service, order, title, purpose, inferredTag: tag, addressed, protocol = "tcp", ports = [443] }: Wording,
  { hosts, sources, when, privateZone, sides }: ServiceFacts & { readonly sides: readonly string[] },
): GuidanceService {
  return {
    service,
    order,
    title,
    purpose,
    ...(when === undefined ? {} : when),
    hosts,
    ...(tag === undefined ? {} : { tag, prefixes: tag, inferred: true as const }),
    sides,
    ...(addressed === undefined ? {} : { addressed }),
    ...(privateZone === undefined ? {} : { privateZone }),
    protocol,
    ports,
    sources,
  };
}
