import type { Guidance, GuidanceAdvice, Provenance } from "@sallyport/core";
import { sources } from "../../sources.js";
import { type ServiceFacts, services } from "./services.js";
import { type CloudNames, hostsOf, noNames, tagged } from "./tags.js";

const withdrawn =
  "the publisher took the table of addresses out on 2020-03-13, and by 2025-10-30 advised against filtering by address";

const advice: readonly GuidanceAdvice[] = [
  {
    view: "prefixes",
    text: "the publisher recommends service tags in place of the addresses of Site Recovery",
    source: sources.networking2020January,
  },
];

/** A time in which the page listed addresses of Site Recovery and already named tags for other services. */
export interface TableStage {
  readonly date: string;
  readonly until: string;
  /** The page, as it was then. */
  readonly page: Provenance;
  /** What the cloud calls the services, if a document of that time says so. */
  readonly names?: CloudNames;
  /** The document that says so, if it is another. */
  readonly namedBy?: Provenance;
  /** How sign-in is named: by the addresses of Office 365, or by tag. */
  readonly signIn: "addresses" | "tag";
  /** Whether single cache accounts are documented. */
  readonly accounts: boolean;
  /** Whether tags are recommended for monitoring and the service, the addresses no longer. */
  readonly tagsRecommended: boolean;
  readonly notes?: readonly string[];
}

/** The guidance of such a time. */
export function tableGuidance(stage: TableStage): Guidance {
  const { date, until, names = noNames, tagsRecommended } = stage;
  const documents = stage.namedBy === undefined ? [stage.page] : [stage.namedBy, stage.page];
  const named = (hosts: readonly string[]): Pick<ServiceFacts, "hosts" | "sources"> => ({
    hosts,
    sources: documents,
  });
  const recommended = (tag: string) => (tagsRecommended ? { tag } : {});
  return {
    date,
    until,
    withdrawn,
    notes: notesOf(stage),
    ...(tagsRecommended ? { advice } : {}),
    services: services({
      storage: {
        ...named(hostsOf(names.blobDomain, "*.")),
        ...accountHost(stage, names),
        ...tagged("Storage.{here}"),
      },
      authentication: { ...named(hostsOf(names.login)), ...signInView(stage) },
      monitoring: {
        ...named(hostsOf(names.eventHub)),
        ...recommended("EventHub.{peer}"),
        prefixes: "SiteRecoveryMonitoring.{peer}",
      },
      "site-recovery": {
        ...named(hostsOf(names.siteRecovery)),
        ...recommended("AzureSiteRecovery"),
        prefixes: "SiteRecoveryService.{peer}",
      },
    }),
  };
}

function accountHost(
  { accounts }: TableStage,
  { blobDomain }: CloudNames,
): Pick<ServiceFacts, "accountHost"> {
  return accounts && blobDomain !== undefined ? { accountHost: `{account}.${blobDomain}` } : {};
}

function signInView({ signIn }: TableStage): Pick<ServiceFacts, "tag" | "prefixes"> {
  return signIn === "tag" ? tagged("AzureActiveDirectory") : { prefixes: "Office365.Identity" };
}

function notesOf({ signIn, notes = [] }: TableStage): readonly string[] {
  const list =
    "Sign-in: the identity addresses of Office 365; the list nearest to the page is that of 2017-10-23.";
  return [
    "The addresses of the service and of its monitoring are those of the page's table, IPv4 only.",
    ...(signIn === "addresses" ? [list] : []),
    ...notes,
  ];
}
