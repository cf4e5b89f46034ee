import {
  type AnyEmitter,
  type Cloud,
  clouds,
  containsPattern,
  emit,
  hasView,
  hostPattern,
  type LoadedSets,
  loadGuidanceEditions,
  loadSet,
  onPremisesScenarios,
  type Policy,
  type PrefixSet,
  printHostPattern,
  SallyportError,
  setsNeeded,
} from "@sallyport/core";
import { type ConfigFault, type ResolvedPolicy, readConfig, resolvePolicies } from "@sallyport/core/config";
import { emitter as azureFirewall } from "@sallyport/emitter-azure-firewall";
import { emitter as azureNsg } from "@sallyport/emitter-azure-nsg";
import { emitter as iptables } from "@sallyport/emitter-iptables";
import { emitter as pac } from "@sallyport/emitter-pac";
import { emitter as paloalto } from "@sallyport/emitter-paloalto";
import { emitter as squid } from "@sallyport/emitter-squid";
import { emitted, makeManifest, shippedDataset } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";

const formats: readonly AnyEmitter[] = [azureFirewall, azureNsg, squid, pac, iptables, paloalto];
const byHosts: readonly AnyEmitter[] = [azureFirewall, squid, pac, paloalto];
const targets = { public: "eastus", usgov: "usgovvirginia", china: "chinanorth3" } as const;
const since = { public: "2017-05-13", usgov: "2019-03-29", china: "2018-05-07" } as const;
const addresses = { sourceAddresses: ["10.1.0.0/16"], applianceAddresses: ["10.0.0.5"] };

interface Resolved extends Partial<ResolvedPolicy> {
  readonly faults: readonly ConfigFault[];
}

async function resolve(policy: object, asOf?: string): Promise<Resolved> {
  const faults: ConfigFault[] = [];
  const report = (fault: ConfigFault) => faults.push(fault);
  const config = readConfig(
    { policies: [policy], ...(asOf === undefined ? {} : { asOf }) },
    ["squid"],
    report,
  );
  const resolved = config === undefined ? undefined : await resolvePolicies(config, shippedDataset, report);
  return { ...resolved?.[0], faults };
}

async function policyOf(policy: object, asOf?: string): Promise<ResolvedPolicy> {
  const { policy: made, edition, faults } = await resolve(policy, asOf);
  if (made === undefined || edition === undefined) throw new Error(JSON.stringify(faults));
  return { policy: made, edition };
}

/** The sets that a format needs, or the code of the complaint that there is none that day. */
async function setsFor(
  { policy, edition }: ResolvedPolicy,
  emitter: AnyEmitter,
): Promise<LoadedSets | string> {
  const sets = new Map<string, PrefixSet>();
  try {
    for (const id of setsNeeded(policy, [emitter], undefined))
      sets.set(id, await loadSet(shippedDataset, edition, id));
  } catch (error) {
    if (error instanceof SallyportError) return error.diagnostics[0]!.code;
    throw error;
  }
  return sets;
}

const hostsOf = ({ rules }: Policy, side?: string) =>
  rules
    .filter((rule) => side === undefined || rule.side === side)
    .flatMap(({ destination }) => (destination.hosts ?? []).map(printHostPattern))
    .toSorted();

/** Every host of the application rules of the plain resources. */
function fqdnsOf(files: ReadonlyMap<string, string>): readonly string[] {
  const text = [...files].find(([path]) => path.endsWith(".resources.json"))![1];
  const lists = [...text.matchAll(/"targetFqdns": (\[[^\]]*\])/g)].map(([, list]) => JSON.parse(list!));
  return [...new Set(lists.flat() as string[])].toSorted();
}

/** Every host of the lists; ".name" stands for what is below, as the name itself is taken out. */
function listedBySquid(files: ReadonlyMap<string, string>): readonly string[] {
  const lines = [...files]
    .filter(([path]) => path.endsWith(".hosts.txt"))
    .flatMap(([, text]) => text.split("\n"))
    .filter((line) => line !== "" && !line.startsWith("#"));
  return [...new Set(lines.map((line) => line.replace(/^\./, "*.")))].toSorted();
}

async function stages(): Promise<readonly (readonly [string, Cloud, string, object])[]> {
  const all: [string, Cloud, string, object][] = [];
  for (const { id, privateLink = [] } of onPremisesScenarios) {
    for (const cloud of clouds) {
      const variants = privateLink.includes(cloud) ? [false, true] : [false];
      for (const behind of variants) {
        const held = behind ? `${id}-private-link` : id;
        const editions = await loadGuidanceEditions(shippedDataset, held, cloud);
        for (const { date, until = "9999", features } of editions) {
          if (until <= since[cloud]) continue;
          const day = date < since[cloud] ? since[cloud] : date;
          all.push([id, cloud, day, { features, ...(behind ? { privateLink: true } : {}) }]);
        }
      }
    }
  }
  return all;
}

describe.each(await stages())("%s in the %s cloud on %s", (id, cloud, day, more) => {
  const hosts = id.startsWith("hyper-v");
  const given = hosts ? { sourceAddresses: addresses.sourceAddresses } : addresses;
  it.each([
    ["without addresses", {}],
    ["with addresses", given],
  ])("%s says in every format what that can say, and complains of the rest", async (_title, where) => {
    const resolved = await policyOf({ scenario: id, target: targets[cloud], ...more, ...where }, day);
    for (const emitter of formats) {
      const sets = await setsFor(resolved, emitter);
      if (typeof sets === "string") {
        expect(sets, emitter.id).toBe("SP2008");
        continue;
      }
      const { files, diagnostics } = emitted(emitter, resolved.policy, { sets });
      const dumb = resolved.policy.rules.filter(
        ({ destination }) => !emitter.views.some((view) => hasView(destination, view)),
      );
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      expect(errors.map(({ code, rule }) => `${code} ${rule}`).sort(), emitter.id).toEqual(
        dumb.map((rule) => `SP3001 ${rule.id}`).sort(),
      );
      expect(files.size > 0, emitter.id).toBe(dumb.length === 0);
      const inferred = diagnostics.filter(({ code }) => code === "SP3014");
      expect(inferred.length, emitter.id).toBeLessThanOrEqual(1);
      if (!byHosts.includes(emitter)) expect(inferred.length, emitter.id).toBe(1);
    }
  });

  it("names every host in the formats that go by hosts", async () => {
    const { policy } = await policyOf({ scenario: id, target: targets[cloud], ...more }, day);
    const all = [...new Set(hostsOf(policy))];
    expect(fqdnsOf(emitted(azureFirewall, policy).files)).toEqual(all);
    expect(listedBySquid(emitted(squid, policy).files)).toEqual(all);
    for (const emitter of [pac, paloalto]) {
      const text = [...emitted(emitter, policy).files.values()].join("\n");
      for (const pattern of all.map(hostPattern)) {
        // A steering file leaves out what lies below a wildcard of its own.
        const others = all.map(hostPattern).filter(({ name }) => name !== pattern.name);
        const below = emitter === pac && others.some((other) => containsPattern(other, pattern));
        const host = printHostPattern(pattern);
        expect(below || text.includes(pattern.name), `${emitter.id} ${host}`).toBe(true);
      }
    }
  });
});

describe("the lists", () => {
  const signIn = ["*.live.com", "*.msauth.net", "*.msftauth.net", "*.office.com"];
  const kept = [
    ...signIn,
    "login.windows.net",
    "graph.windows.net",
    "management.azure.com",
    "*.vault.azure.net",
    "*.blob.core.windows.net",
    "*.prod.migration.windowsazure.com",
  ];
  const before = [
    ...kept,
    "portal.azure.com",
    "*.microsoft.com",
    "*.microsoftonline.com",
    "*.servicebus.windows.net",
    "*.discoverysrv.windowsazure.com",
    "*.hypervrecoverymanager.windowsazure.com",
    "*.backup.windowsazure.com",
    "*.services.visualstudio.com",
    "aka.ms",
    "download.microsoft.com",
  ];
  const mandatory = [
    ...kept,
    "m365.cloud.microsoft.com",
    "developer.microsoft.com",
    "graph.microsoft.com",
    "login.microsoftonline.com",
    "*.siterecovery.windowsazure.com",
  ];
  const optional = {
    portal: ["portal.azure.com"],
    diagnostics: ["*.services.visualstudio.com", "*.events.data.microsoft.com"],
    "appliance-auto-update": ["aka.ms", "download.microsoft.com"],
  };
  const appliance = { scenario: "vmware-modernized", target: "eastus" };

  it.each<[string, object, string | undefined, readonly string[]]>([
    ["the day before it was rewritten", appliance, "2026-04-20", before],
    ["two years earlier", appliance, "2024-01-01", before],
    ["the day it was rewritten", appliance, "2026-04-21", mandatory],
    ["today, for physical machines", { ...appliance, scenario: "physical-modernized" }, undefined, mandatory],
    [
      "today, with all that is optional",
      { ...appliance, features: Object.keys(optional) },
      undefined,
      [...mandatory, ...Object.values(optional).flat()],
    ],
    [
      "behind private endpoints",
      { ...appliance, privateLink: true },
      undefined,
      [
        ...signIn,
        "portal.azure.com",
        "*.windows.net",
        "*.microsoft.com",
        "*.microsoftonline.com",
        "*.microsoftonline-p.com",
        "management.azure.com",
        "*.siterecovery.windowsazure.com",
      ],
    ],
    [
      "of China",
      { ...appliance, target: "chinanorth3" },
      undefined,
      [
        "login.chinacloudapi.cn",
        "graph.chinacloudapi.cn",
        "portal.azure.cn",
        "*.microsoftonline.cn",
        "management.chinacloudapi.cn",
        "*.hypervrecoverymanager.windowsazure.cn",
        "*.migration.windowsazure.cn",
        "*.backup.windowsazure.cn",
        "*.vault.azure.cn",
      ],
    ],
    [
      "of a classic server",
      { scenario: "vmware-classic", target: "eastus" },
      undefined,
      [
        "*.blob.core.windows.net",
        "login.microsoftonline.com",
        "*.hypervrecoverymanager.windowsazure.com",
        "*.servicebus.windows.net",
        "*.backup.windowsazure.com",
      ],
    ],
    [
      "of a classic server in 2017",
      { scenario: "vmware-classic", target: "eastus" },
      "2017-06-01",
      [
        "*.accesscontrol.windows.net",
        "*.blob.core.windows.net",
        "*.store.core.windows.net",
        "*.hypervrecoverymanager.windowsazure.com",
        "*.backup.windowsazure.com",
        "www.msftncsi.com",
      ],
    ],
    [
      "of Hyper-V hosts for the US Government",
      { scenario: "hyper-v", target: "usgovvirginia" },
      undefined,
      [
        "login.microsoftonline.us",
        "*.blob.core.usgovcloudapi.net",
        "*.hypervrecoverymanager.windowsazure.us",
        "*.backup.windowsazure.us",
      ],
    ],
  ])("%s", async (_title, policy, asOf, expected) => {
    const { policy: made } = await policyOf(policy, asOf);
    const side = "appliance";
    const own = made.sides.some(({ id }) => id === side) ? side : "hosts";
    expect(hostsOf(made, own)).toEqual(expected.toSorted());
  });

  it("lets machines reach Key Vault, as the list asks", async () => {
    const { policy } = await policyOf(appliance);
    expect(hostsOf(policy, "machines")).toEqual(["*.vault.azure.net"]);
  });
});

describe("rules between the user's own machines", () => {
  const ports = ({ rules }: Policy) =>
    rules
      .filter(({ destination }) => destination.prefixes?.kind === "list")
      .map((rule) => `${rule.id} ${rule.protocol} ${rule.ports !== "any" && rule.ports[0]!.first}`);

  it("need their addresses, and are told of until then", async () => {
    const { policy, faults } = await resolve({ scenario: "vmware-classic", target: "eastus" });
    expect(ports(policy!)).toEqual([]);
    expect(faults.map(({ code }) => code)).toEqual(["SP3015", "SP3015", "SP3015"]);
    expect(faults[0]!.message).toMatch(/time\.windows\.com.*--appliance-address.*--time-address/);
    expect(faults[1]!.message).toMatch(/--source-address.*--appliance-address/);
    expect(policy!.omitted!.map(({ rule }) => rule)).toEqual([
      "appliance-time-sync",
      "machines-replication-control",
      "machines-replication-data",
    ]);
    expect(makeManifest({ policies: [policy!], formats: [] }, []).policies[0]!.omitted).toEqual(
      policy!.omitted,
    );
  });

  it("are made of those given, by the port that was set", async () => {
    const features = ["multi-vm-consistency"];
    const more = { timeAddresses: ["192.0.2.1"], dataPort: 9500, features };
    const { policy, faults } = await resolve({
      scenario: "vmware-classic",
      target: "eastus",
      ...addresses,
      ...more,
    });
    expect(faults).toEqual([]);
    expect(ports(policy!)).toEqual([
      "appliance-time-sync udp 123",
      "machines-replication-control tcp 443",
      "machines-replication-data tcp 9500",
      "machines-multi-vm-consistency tcp 20004",
    ]);
    const kept = await policyOf({
      scenario: "vmware-classic",
      target: "eastus",
      ...addresses,
      ...more,
      without: ["time-sync", "replication-data"],
      dataPort: undefined,
    });
    expect(ports(kept.policy)).toEqual([
      "machines-replication-control tcp 443",
      "machines-multi-vm-consistency tcp 20004",
    ]);
    expect(kept.policy.notes.join()).toContain("time-sync, replication-data");
  });

  it("are a feature between two regions, on each side among its own", async () => {
    const pair = { scenario: "azure-to-azure", source: "eastus", target: "centralus" };
    const features = ["multi-vm-consistency"];
    const bare = await resolve({ ...pair, features });
    expect(bare.faults.map(({ code }) => code)).toEqual(["SP3015", "SP3015"]);
    expect(ports(bare.policy!)).toEqual([]);
    const { policy } = await policyOf({
      ...pair,
      features,
      sourceAddresses: ["10.1.0.0/16"],
      targetAddresses: ["10.2.0.0/16"],
    });
    expect(ports(policy)).toEqual([
      "source-multi-vm-consistency tcp 20004",
      "target-multi-vm-consistency tcp 20004",
    ]);
    for (const { side, sources, destination } of policy.rules.slice(-1)) {
      expect(side).toBe("target");
      expect(destination.prefixes).toEqual({ kind: "list", set: sources });
    }
  });
});

describe("tags that no document states", () => {
  it("are marked in comments, in the manifest and by one warning a format", async () => {
    const resolved = await policyOf({ scenario: "hyper-v", target: "eastus" });
    const sets = (await setsFor(resolved, iptables)) as LoadedSets;
    const { files, codes } = emitted(iptables, resolved.policy, { sets });
    expect(codes.filter((code) => code === "SP3014")).toEqual(["SP3014"]);
    const text = [...files].find(([path]) => path.endsWith(".nft"))![1];
    expect(text.match(/# Tags: inferred from the hosts, not documented/g)!.length).toBe(4);
    const hosts = emitted(squid, resolved.policy);
    expect(hosts.codes).not.toContain("SP3014");
    expect([...hosts.files.values()].join()).not.toContain("inferred from");
    const marks = (emitter: AnyEmitter) => {
      const {
        gated,
        devices,
        files: outputs,
      } = emit({ policy: resolved.policy, emitter, options: {}, sets });
      const written = outputs.map((output) => ({
        format: emitter.id,
        gated,
        output,
        devices,
        path: output.path,
        sha256: "",
        bytes: 0,
      }));
      return makeManifest({ policies: [resolved.policy], formats: [] }, written).files.flatMap(({ rules }) =>
        rules.map(({ inferred }) => inferred),
      );
    };
    expect(new Set(marks(azureNsg))).toEqual(new Set([true]));
    expect(new Set(marks(squid))).toEqual(new Set([undefined]));
  });
});

describe("what a scenario does not take is refused", () => {
  const own = { scenario: "vmware-modernized", target: "eastus" };
  it.each<[string, object, string, RegExp]>([
    ["a source region", { ...own, source: "westus" }, "SP1015", /takes no "source"/],
    [
      "an appliance of Hyper-V",
      { ...own, scenario: "hyper-v", ...addresses },
      "SP1015",
      /applianceAddresses/,
    ],
    [
      "private link of a classic server",
      { ...own, scenario: "vmware-classic", privateLink: true },
      "SP1015",
      /privateLink/,
    ],
    [
      "private link where no list is",
      { ...own, target: "chinanorth3", privateLink: true },
      "SP2006",
      /private link/,
    ],
    ["no target", { scenario: "hyper-v" }, "SP1105", /"target" is missing/],
    ["an unknown key", { ...own, aplianceAddresses: ["10.0.0.5"] }, "SP1103", /aplianceAddresses/],
    ["an unknown feature", { ...own, features: ["diagnostic"] }, "SP1004", /diagnostic/],
    ["an unknown service", { ...own, without: ["storrage"] }, "SP1016", /storrage/],
    ["no port", { ...own, ...addresses, dataPort: "https" }, "SP1204", /https/],
    ["a range of ports", { ...own, ...addresses, dataPort: "1-2" }, "SP1204", /range/],
    ["a bad address", { ...own, applianceAddresses: ["10.0.0.5/8"] }, "SP1202", /10\.0\.0\.5/],
    ["an empty list", { ...own, applianceAddresses: [] }, "SP1205", /empty/],
    [
      "time servers that no list names",
      { scenario: "vmware-classic", target: "usgovvirginia", timeAddresses: ["192.0.2.1"] },
      "SP1015",
      /time/,
    ],
  ])("%s", async (_title, policy, code, message) => {
    const { policy: made, faults } = await resolve(policy);
    expect(made).toBeUndefined();
    const fault = faults.find((each) => each.code === code);
    expect(fault?.message).toMatch(message);
  });
});
