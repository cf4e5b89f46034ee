import type { Guidance } from "@sallyport/core";
import { sources } from "../../sources.js";
import { services } from "./services.js";

/** The guidance of the public cloud when it still listed addresses: four services, no tags. */
export const addresses2017: Guidance = {
  date: "2017-05-13",
  until: "2018-04-17",
  withdrawn:
    "the publisher dropped half of the service addresses on 2018-04-17, took the table out on 2020-03-13, and by 2025-10-30 advised against filtering by address",
  notes: [
    "The page named no service tags; the lists of addresses are IPv4 only.",
    "Storage: every published address of the region; the list nearest to the page is that of 2017-03-17.",
    "Sign-in: the identity addresses of Office 365; the list nearest to the page is that of 2017-10-23.",
  ],
  services: services({
    storage: {
      hosts: ["*.blob.core.windows.net"],
      prefixes: "PublicIPs.{here}",
      sources: [sources.seed],
    },
    authentication: {
      hosts: ["login.microsoftonline.com"],
      prefixes: "Office365.Identity",
      sources: [sources.seed],
    },
    monitoring: {
      hosts: ["*.servicebus.windows.net"],
      prefixes: "SiteRecoveryMonitoring.{peer}",
      sources: [sources.seed],
    },
    "site-recovery": {
      hosts: ["*.hypervrecoverymanager.windowsazure.com"],
      prefixes: "SiteRecoveryService.{peer}",
      sources: [sources.seed],
    },
  }),
};
