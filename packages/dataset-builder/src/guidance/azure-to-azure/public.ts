import { sources } from "../../sources.js";
import type { ScenarioGuidance } from "../scenario-guidance.js";
import { addresses2017 } from "./addresses-2017.js";
import { type TableStage, tableGuidance } from "./tables.js";
import { type CloudNames, type CloudSources, tagGuidance } from "./tags.js";

const names: CloudNames = {
  blobDomain: "blob.core.windows.net",
  login: "login.microsoftonline.com",
  siteRecovery: "*.hypervrecoverymanager.windowsazure.com",
  eventHub: "*.servicebus.windows.net",
  keyVault: "*.vault.azure.net",
  automation: "*.automation.ext.azure.com",
};

const documents: CloudSources = {
  every: [sources.networking2020, sources.architecture2022, sources.networking2025],
  required: [],
  accountHost: [sources.networking2019],
};

const table = {
  names,
  signIn: "tag",
  accounts: false,
  tagsRecommended: false,
} as const satisfies Partial<TableStage>;

/**
 * What the page for the public cloud named, step by step: the Storage tag and half of the service
 * addresses (2018-04-17), the AzureActiveDirectory tag (2018-11-27), single cache accounts
 * (2019-03-29), tags for everything (2020-01-08), tags alone and two conditional services
 * (2020-03-13), advice against addresses (2025-10-30).
 */
export const publicGuidance: ScenarioGuidance = {
  scenario: "azure-to-azure",
  cloud: "public",
  editions: [
    addresses2017,
    tableGuidance({
      ...table,
      date: "2018-04-17",
      until: "2018-11-27",
      page: sources.networking2018,
      signIn: "addresses",
    }),
    tableGuidance({
      ...table,
      date: "2018-11-27",
      until: "2019-03-29",
      page: sources.networking2018November,
    }),
    tableGuidance({
      ...table,
      date: "2019-03-29",
      until: "2020-01-08",
      page: sources.networking2019,
      accounts: true,
    }),
    tableGuidance({
      ...table,
      date: "2020-01-08",
      until: "2020-03-13",
      page: sources.networking2020January,
      accounts: true,
      tagsRecommended: true,
    }),
    tagGuidance({ date: "2020-03-13", until: "2025-10-30" }, names, documents),
    tagGuidance({ date: "2025-10-30" }, names, documents),
  ],
};
