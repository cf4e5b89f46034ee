import type { Guidance } from "@sallyport/core";
import type { ScenarioGuidance } from "../scenario-guidance.js";
import { onPremisesServices, type ServiceFacts } from "./services.js";
import { onPremisesSources as sources } from "./sources.js";

const tagsNote = "Tags and prefixes follow from the hosts; the lists name hosts alone.";
const proxyNote = "Proxies that ask for authentication are not supported.";
const timeNote =
  "The lists name the hosts of time alone. UDP 123 is the port of their protocol, and no firewall or proxy goes by hosts there, so the rule is made of addresses that are given.";
const podNote =
  "Single machines of the service (pod01-srs1.we below hypervrecoverymanager.windowsazure.com, pod01-prot2.we, pod01-id1.we and pod01-tel1.we below backup.windowsazure.com) were seen by a user; they lie below the hosts named.";

const by =
  (...documents: ServiceFacts["sources"]) =>
  (...hosts: readonly string[]): ServiceFacts => ({ hosts, sources: documents });

const mysqlWhen = {
  feature: "mysql-download",
  condition: "Site Recovery's set-up installs MySQL; the download may be redirected.",
} as const;

const old = by(sources.configurationServer2017, sources.prerequisites2017);
const matrix = by(sources.prerequisites2017);

/** The list of 2016 and 2017, with access control by its own service. */
const list2017: Guidance = {
  date: "2017-01-01",
  until: "2023-12-04",
  notes: [
    tagsNote,
    proxyNote,
    timeNote,
    "The documents are undated, of 2016 and 2017; the day is the first of the year.",
    "From 2018-09 on sign-in went to login.microsoftonline.com in place of *.accesscontrol.windows.net; the whole list of that time is not held.",
    "Windows asks for www.msftncsi.com/ncsi.txt and set-up for single files of MySQL; a host pattern has no path.",
    "For a time set-up fetched MySQL over HTTP (port 80) too; that is not in these rules.",
  ],
  services: onPremisesServices(
    {
      "access-control": {
        ...by(
          sources.configurationServer2017,
          sources.urls2017,
          sources.prerequisites2017,
        )("*.accesscontrol.windows.net"),
      },
      storage: matrix("*.blob.core.windows.net"),
      store: old("*.store.core.windows.net"),
      "site-recovery": matrix("*.hypervrecoverymanager.windowsazure.com"),
      protection: matrix("*.backup.windowsazure.com"),
      mysql: { ...old("dev.mysql.com", "cdn.mysql.com"), when: mysqlWhen },
      "connectivity-check": matrix("www.msftncsi.com"),
      "time-sync": matrix("time.windows.com", "time.nist.gov"),
    },
    "appliance",
  ),
};

function publicList(date: "2023-12-04" | "2024-09-10", until?: string): Guidance {
  const page = date < "2024-09-10" ? [] : [sources.vmwareClassic2024];
  const required = by(sources.configurationServer2023, ...page);
  const server = by(sources.configurationServer2023);
  const when = {
    feature: "ovf-setup",
    condition: "The server is set up from the OVF template.",
  };
  return {
    date,
    ...(until === undefined ? {} : { until }),
    notes: [tagsNote, proxyNote, timeNote, podNote],
    services: onPremisesServices(
      {
        authentication: required("login.microsoftonline.com"),
        storage: required("*.blob.core.windows.net"),
        ...(page.length === 0 ? {} : { monitoring: by(...page)("*.servicebus.windows.net") }),
        "site-recovery": required("*.hypervrecoverymanager.windowsazure.com"),
        protection: by(
          sources.prerequisites2017,
          sources.urls2018,
          sources.configurationServer2023,
        )("*.backup.windowsazure.com"),
        diagnostics: {
          ...server("*.services.visualstudio.com"),
          when: { feature: "diagnostics", condition: "Telemetry is wanted." },
        },
        setup: {
          ...server(
            "*.management.azure.com",
            "secure.aadcdn.microsoftonline-p.com",
            "login.live.com",
            "graph.windows.net",
            "login.windows.net",
            "www.live.com",
            "www.microsoft.com",
          ),
          when,
        },
        mysql: {
          ...by(
            sources.configurationServer2017,
            sources.mysql2019,
            sources.configurationServer2023,
          )("dev.mysql.com", "cdn.mysql.com"),
          when: mysqlWhen,
        },
        "time-sync": by(sources.prerequisites2017, sources.configurationServer2023)(
          "time.windows.com",
          "time.nist.gov",
        ),
      },
      "appliance",
    ),
  };
}

const usgovPage = by(sources.vmwareClassic2024);

const usgovList: Guidance = {
  date: "2024-09-10",
  notes: [tagsNote, proxyNote, "No list for this cloud names hosts of time, set-up or diagnostics."],
  services: onPremisesServices(
    {
      authentication: usgovPage("login.microsoftonline.us"),
      storage: usgovPage("*.blob.core.usgovcloudapi.net"),
      monitoring: usgovPage("*.servicebus.usgovcloudapi.net"),
      "site-recovery": usgovPage("*.hypervrecoverymanager.windowsazure.us"),
      protection: by(sources.urls2018)("*.backup.windowsazure.us"),
    },
    "appliance",
  ),
};

const chinaPage = by(sources.chinaConfigurationServer2017);

const chinaList: Guidance = {
  date: "2017-02-06",
  notes: [
    tagsNote,
    proxyNote,
    timeNote,
    "No younger list for this cloud is held; that of the public cloud has left *.accesscontrol and *.store behind since.",
  ],
  services: onPremisesServices(
    {
      "access-control": chinaPage("*.accesscontrol.chinacloudapi.cn"),
      storage: chinaPage("*.blob.core.chinacloudapi.cn"),
      store: chinaPage("*.store.core.chinacloudapi.cn"),
      "site-recovery": chinaPage("*.hypervrecoverymanager.windowsazure.cn"),
      protection: chinaPage("*.backup.windowsazure.cn"),
      "time-sync": chinaPage("time.nist.gov", "time.windows.cn"),
    },
    "appliance",
  ),
};

/** What the configuration and process server needs, for VMware and for physical machines: the same lists. */
export const classicGuidance: readonly ScenarioGuidance[] = ["vmware-classic", "physical-classic"].flatMap(
  (scenario): readonly ScenarioGuidance[] => [
    {
      scenario,
      cloud: "public",
      editions: [list2017, publicList("2023-12-04", "2024-09-10"), publicList("2024-09-10")],
    },
    { scenario, cloud: "usgov", editions: [usgovList] },
    { scenario, cloud: "china", editions: [chinaList] },
  ],
);
