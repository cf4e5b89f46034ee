import type { GuidanceFile } from "@sallyport/core";
import { sources } from "../../sources.js";
import { addresses2017 } from "./addresses-2017.js";
import { tagGuidance } from "./tags.js";

const tags2020 = tagGuidance(
  "2020-03-13",
  {
    blobDomain: "blob.core.windows.net",
    login: "login.microsoftonline.com",
    siteRecovery: "*.hypervrecoverymanager.windowsazure.com",
    eventHub: "*.servicebus.windows.net",
    keyVault: "*.vault.azure.net",
    automation: "*.automation.ext.azure.com",
  },
  {
    every: [sources.networking2020, sources.architecture2022, sources.networking2025],
    required: [],
    accountHost: [sources.networking2019],
  },
);

/** Between the two editions the publisher changed the list step by step; no dataset is held for that time. */
export const publicGuidance: GuidanceFile = {
  schema: 1,
  scenario: "azure-to-azure",
  cloud: "public",
  editions: [addresses2017, tags2020],
};
