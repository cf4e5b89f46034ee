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

/** Notes of every cloud. */
const notes: readonly string[] = [
  "Filtering by address is advised against by the publisher (2025-10-30); prefixes hold for the dated list only.",
  "Proxies that ask for authentication are not supported.",
  "With a network virtual appliance, give the subnet a service endpoint for Microsoft.Storage, so that replication does not pass through the appliance.",
];

/** What one cloud calls the services; no host where the document names none. */
export interface CloudNames {
  readonly blobDomain: string;
  readonly login: string;
  readonly siteRecovery: string;
  readonly eventHub: string;
  readonly keyVault?: string;
  readonly automation?: string;
}

/** The documents behind a cloud's guidance: of all services, of the four required ones, and of the narrower blob host. */
export interface CloudSources {
  readonly every: readonly Provenance[];
  readonly required: readonly Provenance[];
  readonly accountHost: readonly Provenance[];
}

/**
 * The guidance by service tags, which all clouds share but for the names of hosts. `date` is the
 * earliest on which a document held here names every one of its services and tags.
 */
export function tagGuidance(
  date: string,
  names: CloudNames,
  documents: CloudSources,
  furtherNotes: readonly string[] = [],
): Guidance {
  const required = byDate([...documents.every, ...documents.required]);
  const storage: ServiceFacts = {
    hosts: [`*.${names.blobDomain}`],
    accountHost: `{account}.${names.blobDomain}`,
    ...tagged("Storage.{here}"),
    sources: byDate([...required, ...documents.accountHost]),
  };
  return {
    date,
    notes: [...notes, ...furtherNotes],
    advice,
    services: services({
      storage,
      authentication: { hosts: [names.login], ...tagged("AzureActiveDirectory"), sources: required },
      monitoring: { hosts: [names.eventHub], ...tagged("EventHub.{peer}"), sources: required },
      "site-recovery": { hosts: [names.siteRecovery], ...tagged("AzureSiteRecovery"), sources: required },
      "key-vault": { hosts: known(names.keyVault), ...tagged("AzureKeyVault"), sources: documents.every },
      "agent-upgrade": {
        hosts: known(names.automation),
        ...tagged("GuestAndHybridManagement"),
        sources: documents.every,
      },
    }),
  };
}

/** Today the set of a service is its tag. */
function tagged(template: string): { readonly tag: string; readonly prefixes: string } {
  return { tag: template, prefixes: template };
}

function known(host: string | undefined): readonly string[] {
  return host === undefined ? [] : [host];
}

function byDate(documents: readonly Provenance[]): readonly Provenance[] {
  return [...new Set(documents)].sort((a, b) => (a.date < b.date ? -1 : 1));
}
