import { sources } from "../../sources.js";
import type { ScenarioGuidance } from "../scenario-guidance.js";
import { tableGuidance } from "./tables.js";
import { type CloudNames, type CloudSources, noNames, tagGuidance } from "./tags.js";

const names: CloudNames = {
  blobDomain: "blob.core.usgovcloudapi.net",
  login: "login.microsoftonline.us",
  siteRecovery: "*.hypervrecoverymanager.windowsazure.us",
  eventHub: "*.servicebus.usgovcloudapi.net",
  keyVault: "*.vault.usgovcloudapi.net",
  automation: "*.azure-automation.us",
};

const documents: CloudSources = {
  every: [sources.architecture2022],
  required: [sources.troubleshooting2024],
  accountHost: [sources.networking2019],
};

/** The page for the public cloud lists the regions of this one from 2019-03-29 on, so its rules hold here too. */
const notes = [
  "The tags follow the guidance for the public cloud; no document held names the hosts of this cloud before 2022-04-28.",
];

export const usgovGuidance: ScenarioGuidance = {
  scenario: "azure-to-azure",
  cloud: "usgov",
  editions: [
    tableGuidance({
      date: "2019-03-29",
      until: "2020-01-08",
      page: sources.networking2019,
      signIn: "tag",
      accounts: false,
      tagsRecommended: false,
      notes,
    }),
    tableGuidance({
      date: "2020-01-08",
      until: "2020-03-13",
      page: sources.networking2020January,
      signIn: "tag",
      accounts: false,
      tagsRecommended: true,
      notes,
    }),
    tagGuidance({ date: "2020-03-13", until: "2022-04-28", notes }, noNames, {
      every: [sources.networking2020],
      required: [],
      accountHost: [],
    }),
    tagGuidance({ date: "2022-04-28", until: "2025-10-30" }, names, documents),
    tagGuidance({ date: "2025-10-30" }, names, documents),
  ],
};
