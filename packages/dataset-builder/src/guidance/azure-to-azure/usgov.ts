import type { GuidanceFile } from "@sallyport/core";
import { sources } from "../../sources.js";
import { tagGuidance } from "./tags.js";

const tags2022 = tagGuidance(
  "2022-04-28",
  {
    blobDomain: "blob.core.usgovcloudapi.net",
    login: "login.microsoftonline.us",
    siteRecovery: "*.hypervrecoverymanager.windowsazure.us",
    eventHub: "*.servicebus.usgovcloudapi.net",
    keyVault: "*.vault.usgovcloudapi.net",
    automation: "*.azure-automation.us",
  },
  {
    every: [sources.architecture2022],
    required: [sources.troubleshooting2024],
    accountHost: [sources.networking2019],
  },
);

export const usgovGuidance: GuidanceFile = {
  schema: 1,
  scenario: "azure-to-azure",
  cloud: "usgov",
  editions: [tags2022],
};
