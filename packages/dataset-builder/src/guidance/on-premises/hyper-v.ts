import type { Guidance } from "@sallyport/core";
import type { ScenarioGuidance } from "../scenario-guidance.js";
import { onPremisesServices, type ServiceFacts } from "./services.js";
import { onPremisesSources as sources } from "./sources.js";

const tagsNote = "Tags and prefixes follow from the hosts; the lists name hosts alone.";
const timeNote =
  "The lists name the hosts of time alone. UDP 123 is the port of their protocol, and no firewall or proxy goes by hosts there, so the rule is made of addresses that are given.";

const by =
  (...documents: ServiceFacts["sources"]) =>
  (...hosts: readonly string[]): ServiceFacts => ({ hosts, sources: documents });

const matrix = by(sources.prerequisites2017);
const urls = by(sources.urls2018);
const support = by(sources.chinaSupport);

const diagnostics: ServiceFacts = {
  ...urls("dc.services.visualstudio.com"),
  when: { feature: "diagnostics", condition: "Telemetry is wanted." },
};

const public2017: Guidance = {
  date: "2017-01-01",
  until: "2018-09-12",
  notes: [
    tagsNote,
    timeNote,
    "The documents are undated, of 2016 to 2018; the day is the first of the year.",
    "Windows asks for www.msftncsi.com/ncsi.txt; a host pattern has no path.",
  ],
  services: onPremisesServices(
    {
      "access-control": by(sources.urls2017, sources.prerequisites2017)("*.accesscontrol.windows.net"),
      storage: matrix("*.blob.core.windows.net"),
      store: matrix("*.store.core.windows.net"),
      "site-recovery": matrix("*.hypervrecoverymanager.windowsazure.com"),
      protection: matrix("*.backup.windowsazure.com"),
      "connectivity-check": matrix("www.msftncsi.com"),
      "time-sync": matrix("time.windows.com", "time.nist.gov"),
    },
    "hosts",
  ),
};

const public2018: Guidance = {
  date: "2018-09-12",
  notes: [tagsNote, timeNote],
  services: onPremisesServices(
    {
      authentication: urls("login.microsoftonline.com"),
      storage: urls("*.blob.core.windows.net"),
      "site-recovery": urls("*.hypervrecoverymanager.windowsazure.com"),
      protection: urls("*.backup.windowsazure.com"),
      diagnostics,
      "time-sync": urls("time.windows.com"),
    },
    "hosts",
  ),
};

const old = by(sources.urls2017);

/** Two regions by their abbreviations: Virginia (ugv) and Iowa (ugi). */
const usgov2017: Guidance = {
  date: "2017-01-01",
  until: "2018-09-12",
  notes: [
    tagsNote,
    "The document is undated, of 2017 or 2018; the day is the first of the year.",
    "Older than the first edition of this cloud, so no policy can be made of it; held for its hosts.",
  ],
  services: onPremisesServices(
    {
      "site-recovery": old(
        "*.ugv.hypervrecoverymanager.windowsazure.us",
        "*.ugi.hypervrecoverymanager.windowsazure.us",
      ),
      protection: old("*.ugv.backup.windowsazure.us", "*.ugi.backup.windowsazure.us"),
    },
    "hosts",
  ),
};

const usgov2018: Guidance = {
  date: "2018-09-12",
  notes: [tagsNote, timeNote],
  services: onPremisesServices(
    {
      authentication: urls("login.microsoftonline.us"),
      storage: urls("*.blob.core.usgovcloudapi.net"),
      "site-recovery": urls("*.hypervrecoverymanager.windowsazure.us"),
      protection: urls("*.backup.windowsazure.us"),
      diagnostics,
      "time-sync": urls("time.nist.gov"),
    },
    "hosts",
  ),
};

const china: Guidance = {
  date: "2017-01-01",
  notes: [
    tagsNote,
    "The article is undated and names hosts that the public cloud's list left behind on 2018-09-12; no younger list for this cloud is held.",
  ],
  services: onPremisesServices(
    {
      "access-control": support("*.accesscontrol.chinacloudapi.cn"),
      storage: support("*.blob.core.chinacloudapi.cn"),
      store: support("*.store.core.chinacloudapi.cn"),
      "site-recovery": support("*.hypervrecoverymanager.windowsazure.cn"),
      protection: support("*.backup.windowsazure.cn"),
    },
    "hosts",
  ),
};

/** What Hyper-V hosts need, and a VMM server with its hosts. The old list by region names Hyper-V alone. */
export const hyperVGuidance: readonly ScenarioGuidance[] = [
  { scenario: "hyper-v", cloud: "public", editions: [public2017, public2018] },
  { scenario: "hyper-v", cloud: "usgov", editions: [usgov2017, usgov2018] },
  { scenario: "hyper-v", cloud: "china", editions: [china] },
  { scenario: "hyper-v-vmm", cloud: "public", editions: [public2017, public2018] },
  { scenario: "hyper-v-vmm", cloud: "usgov", editions: [usgov2018] },
  { scenario: "hyper-v-vmm", cloud: "china", editions: [china] },
];
