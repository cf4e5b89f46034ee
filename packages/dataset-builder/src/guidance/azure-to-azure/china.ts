import type { GuidanceFile } from "@sallyport/core";
import { sources } from "../../sources.js";
import { tagGuidance } from "./tags.js";

/**
 * The hosts of the China cloud are documented since 2018-05-07, before the tags existed. The tags
 * are those of the public cloud's page, so the whole set holds from that page's date.
 */
const tags2020 = tagGuidance(
  "2020-03-13",
  {
    blobDomain: "blob.core.chinacloudapi.cn",
    login: "login.chinacloudapi.cn",
    siteRecovery: "*.hypervrecoverymanager.windowsazure.cn",
    eventHub: "*.servicebus.chinacloudapi.cn",
  },
  {
    every: [sources.networking2020, sources.networking2025],
    required: [sources.chinaNetworking2018],
    accountHost: [sources.networking2019],
  },
  [
    "The hosts are documented for this cloud since 2018-05-07; its tags follow the guidance for the public cloud.",
    "No document names a host of this cloud for disk encryption or agent upgrade; both are known by tag alone.",
  ],
);

export const chinaGuidance: GuidanceFile = {
  schema: 1,
  scenario: "azure-to-azure",
  cloud: "china",
  editions: [tags2020],
};
