import type { Guidance, GuidanceAdvice, Provenance } from "@sallyport/core";
import { sources } from "../../sources.js";
import { type ServiceFacts, services } from "./services.js";

const advice: readonly GuidanceAdvice[] = [
  {
    view: "prefixes",
    text: "the publisher advises against filtering Site Recovery by address",
    source: sources.networking2025,
  },
];

const adviceNote =
  "Filtering by address is advised against by the publisher (2025-10-30); prefixes hold for the dated list only.";

/** Notes of every cloud. */
const notes: readonly string[] = [
  "Proxies that ask for authentication are not supported.",
  "With a network virtual appliance, give the subnet a service endpoint for Microsoft.Storage, so that replication does not pass through the appliance.",
];

/** What one cloud calls the services; nothing where no document names it. */
export interface CloudNames {
  readonly blobDomain?: string;
  readonly login?: string;
  readonly siteRecovery?: string;
  readonly eventHub?: string;
  readonly keyVault?: string;
  readonly automation?: string;
}

/** A cloud whose hosts no document of the time names. */
export const noNames: CloudNames = {};

/** The documents behind a cloud's guidance: of all services, of the four required ones, and of the narrower blob host. */
export interface CloudSources {
  readonly every: readonly Provenance[];
  readonly required: readonly Provenance[];
  readonly accountHost: readonly Provenance[];
}

/** The time of a guidance by tags. */
export interface TagStage {
  readonly date: string;
  readonly until?: string;
  readonly notes?: readonly string[];
}

/**
 * The guidance by service tags, which all clouds share but for the names of hosts. Only documents
 * that are no younger than the guidance stand behind it.
 */
export function tagGuidance(stage: TagStage, names: CloudNames, documents: CloudSources): Guidance {
  const { date, until, notes: furtherNotes = [] } = stage;
  const known = (list: readonly Provenance[]) => byDate(list).filter((document) => document.date <= date);
  const every = known(documents.every);
  const required = known([...documents.every, ...documents.required]);
  const advised = date >= sources.networking2025.date;
  const storage: ServiceFacts = {
    hosts: hostsOf(names.blobDomain, "*."),
    ...(names.blobDomain === undefined ? {} : { accountHost: `{account}.${names.blobDomain}` }),
    ...tagged("Storage.{here}"),
    sources: known([...required, ...documents.accountHost]),
  };
  return {
    date,
    ...(until === undefined ? {} : { until }),
    notes: [...(advised ? [adviceNote] : []), ...notes, ...furtherNotes],
    ...(advised ? { advice } : {}),
    services: services({
      storage,
      authentication: { hosts: hostsOf(names.login), ...tagged("AzureActiveDirectory"), sources: required },
      monitoring: { hosts: hostsOf(names.eventHub), ...tagged("EventHub.{peer}"), sources: required },
      "site-recovery": {
        hosts: hostsOf(names.siteRecovery),
        ...tagged("AzureSiteRecovery"),
        sources: required,
      },
      "key-vault": { hosts: hostsOf(names.keyVault), ...tagged("AzureKeyVault"), sources: every },
      "agent-upgrade": {
        hosts: hostsOf(names.automation),
        ...tagged("GuestAndHybridManagement"),
        sources: every,
      },
    }),
  };
}

/** A service whose set is its tag. */
export function tagged(template: string): { readonly tag: string; readonly prefixes: string } {
  return { tag: template, prefixes: template };
}

/** The host of a service, if one is named. */
export function hostsOf(host: string | undefined, before = ""): readonly string[] {
  return host === undefined ? [] : [`${before}${host}`];
}

function byDate(documents: readonly Provenance[]): readonly Provenance[] {
  return [...new Set(documents)].sort((a, b) => (a.date < b.date ? -1 : 1));
}
