import type { Cloud, Guidance, Provenance } from "@sallyport/core";
import type { ScenarioGuidance } from "../scenario-guidance.js";
import { onPremisesServices, type ServiceFacts, type ServiceName } from "./services.js";
import { onPremisesSources as sources } from "./sources.js";

const both = ["appliance", "machines"];

const tagsNote = "Tags and prefixes follow from the hosts; the list names hosts alone.";
const proxyNote = "Proxies that ask for authentication are not supported; only HTTP proxies are.";
const namesNote =
  "The architecture pages of 2022 and 2023 write *.windows.net where the list has login.windows.net and graph.windows.net.";
const pathNote = "download.microsoft.com: only paths below /download are needed; a host pattern has no path.";

/** The dates of the list, with the documents that stood by then. */
const stages = [
  { date: "2023-08-09", until: "2025-04-29", lists: [sources.appliance2023] },
  { date: "2025-04-29", until: "2026-04-21", lists: [sources.appliance2023, sources.appliance2025] },
  { date: "2026-04-21", lists: [sources.appliance2023, sources.appliance2025, sources.appliance2026] },
] as const;

type Facts = Readonly<Partial<Record<ServiceName, ServiceFacts>>>;
type Named = (...hosts: readonly string[]) => ServiceFacts;

const zones = {
  storage: "privatelink.blob.core.windows.net",
  siteRecovery: "privatelink.siterecovery.windowsazure.com",
  migration: "privatelink.prod.migration.windowsazure.com",
} as const;

/** The list of the public cloud before it was rewritten: all of it plainly required. */
function publicBefore(named: Named): Facts {
  const migration = named("*.prod.migration.windowsazure.com");
  return {
    portal: named("portal.azure.com"),
    "sign-in": named(
      "login.windows.net",
      "graph.windows.net",
      "*.msftauth.net",
      "*.msauth.net",
      "*.microsoft.com",
      "*.live.com",
      "*.office.com",
    ),
    authentication: named("*.microsoftonline.com"),
    "resource-manager": named("management.azure.com"),
    "key-vault": { ...named("*.vault.azure.net"), sides: both },
    storage: { ...named("*.blob.core.windows.net"), privateZone: zones.storage },
    communication: named("*.servicebus.windows.net"),
    discovery: named("*.discoverysrv.windowsazure.com"),
    "site-recovery": named("*.hypervrecoverymanager.windowsazure.com"),
    protection: named("*.backup.windowsazure.com"),
    migration: {
      ...migration,
      sources: [sources.discoveryHost2023, ...migration.sources],
      privateZone: zones.migration,
    },
    diagnostics: named("*.services.visualstudio.com"),
    updates: named("aka.ms", "download.microsoft.com"),
  };
}

const optional = {
  portal: {
    feature: "portal",
    condition: "The portal is used there; without it the clock cannot be compared.",
  },
  diagnostics: {
    feature: "diagnostics",
    condition: "Logs for support are wanted; without them support sees less.",
  },
  updates: {
    feature: "appliance-auto-update",
    condition: "The appliance updates itself; otherwise agents are brought up to date by hand.",
  },
} as const;

/** The list of the public cloud as rewritten on 2026-04-21: mandatory, optional, capable of private link. */
function publicAfter(named: Named): Facts {
  const before = publicBefore(named);
  const only = ({ hosts }: ServiceFacts): ServiceFacts => ({
    hosts,
    sources: [sources.appliance2026],
  });
  return {
    portal: { ...before.portal!, when: optional.portal },
    "sign-in": named(
      "login.windows.net",
      "graph.windows.net",
      "*.msftauth.net",
      "*.msauth.net",
      "*.live.com",
      "*.office.com",
      "m365.cloud.microsoft.com",
    ),
    "access-control": only(named("developer.microsoft.com", "graph.microsoft.com")),
    authentication: only(named("login.microsoftonline.com")),
    "resource-manager": before["resource-manager"]!,
    "key-vault": before["key-vault"]!,
    storage: before.storage!,
    "site-recovery": {
      hosts: ["*.siterecovery.windowsazure.com"],
      sources: [sources.privateEndpoints2023, sources.appliance2026],
      privateZone: zones.siteRecovery,
    },
    migration: before.migration!,
    diagnostics: {
      ...named("*.services.visualstudio.com", "*.events.data.microsoft.com"),
      when: optional.diagnostics,
    },
    updates: { ...before.updates!, when: optional.updates },
  };
}

function usgov(named: Named): Facts {
  return {
    portal: named("portal.azure.us"),
    "sign-in": named("login.microsoftonline.us", "graph.microsoftazure.us"),
    authentication: named("*.microsoftonline.us"),
    "resource-manager": named("management.usgovcloudapi.net"),
    "key-vault": { ...named("*.vault.usgovcloudapi.net"), sides: both },
    "site-recovery": named("*.hypervrecoverymanager.windowsazure.us"),
    protection: named("*.backup.windowsazure.us"),
    migration: named("*.migration.windowsazure.us"),
  };
}

function china(named: Named): Facts {
  return {
    portal: named("portal.azure.cn"),
    "sign-in": named("login.chinacloudapi.cn", "graph.chinacloudapi.cn"),
    authentication: named("*.microsoftonline.cn"),
    "resource-manager": named("management.chinacloudapi.cn"),
    "key-vault": { ...named("*.vault.azure.cn"), sides: both },
    "site-recovery": named("*.hypervrecoverymanager.windowsazure.cn"),
    protection: named("*.backup.windowsazure.cn"),
    migration: named("*.migration.windowsazure.cn"),
  };
}

const storageNote = "The list for this cloud names no host of storage, diagnostics or updates.";

function notesOf(cloud: Cloud, date: string): readonly string[] {
  const column =
    date < "2025-04-29"
      ? "The column of the list is headed Mooncake."
      : "The column of the list is headed China North 3.";
  if (cloud === "china") return [tagsNote, proxyNote, storageNote, column];
  if (cloud === "usgov") return [tagsNote, proxyNote, storageNote];
  const capable =
    "Storage, Site Recovery and the discovery of machines can be reached by private endpoints; Azure Resource Manager by Private Link of its own.";
  return date < "2026-04-21"
    ? [tagsNote, proxyNote, namesNote, pathNote]
    : [tagsNote, proxyNote, namesNote, pathNote, capable, doubtNote];
}

const doubtNote = "m365.cloud.microsoft.com stands as printed; it may be a slip for m365.cloud.microsoft.";

/** The guidance of one scenario in one cloud. The page on its architecture names hosts of the public cloud alone. */
function guidanceOf(scenario: string, cloud: Cloud, architecture: Provenance): ScenarioGuidance {
  const editions = stages.map((stage): Guidance => {
    const page = cloud === "public" && architecture.date <= stage.date ? [architecture] : [];
    const documents = [...page, ...stage.lists].sort((a, b) => (a.date < b.date ? -1 : 1));
    const named: Named = (...hosts) => ({ hosts, sources: documents });
    const ofPublic = stage.date < "2026-04-21" ? publicBefore : publicAfter;
    const facts = { public: ofPublic, usgov, china }[cloud](named);
    return {
      date: stage.date,
      ...("until" in stage ? { until: stage.until } : {}),
      notes: notesOf(cloud, stage.date),
      services: onPremisesServices(facts, "appliance"),
    };
  });
  return { scenario, cloud, editions };
}

const clouds = ["public", "usgov", "china"] as const satisfies readonly Cloud[];

/** What the replication appliance needs, for VMware and for physical machines: the same list. */
export const modernizedGuidance: readonly ScenarioGuidance[] = [
  ...clouds.map((cloud) => guidanceOf("vmware-modernized", cloud, sources.vmwareModernized2022)),
  ...clouds.map((cloud) => guidanceOf("physical-modernized", cloud, sources.physicalModernized2023)),
];
