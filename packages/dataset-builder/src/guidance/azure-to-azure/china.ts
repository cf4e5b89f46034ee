import { sources } from "../../sources.js";
import type { ScenarioGuidance } from "../scenario-guidance.js";
import { type ServiceFacts, services } from "./services.js";
import { type TableStage, tableGuidance } from "./tables.js";
import { type CloudNames, type CloudSources, hostsOf, tagGuidance } from "./tags.js";

const names = {
  blobDomain: "blob.core.chinacloudapi.cn",
  login: "login.chinacloudapi.cn",
  siteRecovery: "*.hypervrecoverymanager.windowsazure.cn",
  eventHub: "*.servicebus.chinacloudapi.cn",
} as const satisfies CloudNames;

const documents: CloudSources = {
  every: [sources.networking2020, sources.networking2025],
  required: [sources.chinaNetworking2018],
  accountHost: [sources.networking2019],
};

const hostsNote =
  "The hosts are documented for this cloud since 2018-05-07; its tags follow the guidance for the public cloud.";

const notes = [
  hostsNote,
  "No document names a host of this cloud for disk encryption or agent upgrade; both are known by tag alone.",
];

const byHost = (...hosts: readonly string[]): ServiceFacts => ({
  hosts,
  sources: [sources.chinaNetworking2018],
});

/** The page for the public cloud lists the regions of this one from 2019-08-16 on. */
const table = {
  names,
  namedBy: sources.chinaNetworking2018,
  signIn: "tag",
  accounts: true,
  notes: [hostsNote],
} as const satisfies Partial<TableStage>;

export const chinaGuidance: ScenarioGuidance = {
  scenario: "azure-to-azure",
  cloud: "china",
  editions: [
    {
      date: "2018-05-07",
      until: "2019-08-16",
      notes: ["Only hosts are known of this time; neither addresses nor tags of this cloud are held."],
      services: services({
        storage: byHost(...hostsOf(names.blobDomain, "*.")),
        authentication: byHost(names.login),
        monitoring: byHost(names.eventHub),
        "site-recovery": byHost(names.siteRecovery),
      }),
    },
    tableGuidance({
      ...table,
      date: "2019-08-16",
      until: "2020-01-08",
      page: sources.networking2019August,
      tagsRecommended: false,
    }),
    tableGuidance({
      ...table,
      date: "2020-01-08",
      until: "2020-03-13",
      page: sources.networking2020January,
      tagsRecommended: true,
    }),
    tagGuidance({ date: "2020-03-13", until: "2025-10-30", notes }, names, documents),
    tagGuidance({ date: "2025-10-30", notes }, names, documents),
  ],
};
