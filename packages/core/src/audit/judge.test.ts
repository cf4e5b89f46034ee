import { datasetOf, refusalOf, shippedDataset, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cloud, Guidance, SetFile } from "../dataset/index.js";
import type { Policy } from "../policy/index.js";
import {
  type AuditFacts,
  auditEntries,
  hasFindings,
  loadAuditFacts,
  printAudit,
  readEntries,
  setsForAudit,
} from "./index.js";
import { isOneStep } from "./judge-host.js";

const set = (id: string, ...changes: readonly (readonly [string, readonly string[], readonly string[]])[]) =>
  ({
    schema: 1,
    id,
    kind: /^SiteRecovery/.test(id) ? "published-list" : "service-tag",
    cloud: "public",
    document: "a list",
    changes: changes.map(([from, added, removed]) => ({ from, added, removed })),
  }) as const satisfies SetFile;

const files: readonly SetFile[] = [
  set("AzureSiteRecovery", ["2020-01-01", ["198.51.100.0/28"], []]),
  set(
    "EventHub",
    ["2020-01-01", ["203.0.113.0/24"], []],
    ["2024-01-01", ["192.0.2.0/30"], ["203.0.113.0/24"]],
  ),
  set("EventHub.EastUS", ["2020-01-01", ["203.0.113.0/24"], []], ["2024-01-01", [], ["203.0.113.0/24"]]),
  set(
    "Storage.EastUS",
    ["2020-01-01", ["192.0.2.64/27", "192.0.2.96/27"], []],
    ["2021-01-01", ["192.0.2.128/25"], []],
    ["2022-01-01", [], ["192.0.2.128/25"]],
    ["2023-01-01", ["192.0.2.128/25", "2001:db8::/64"], []],
  ),
  set("Storage.WestUS", ["2020-01-01", ["198.51.100.128/25"], []]),
  set("AzureBackup", ["2021-01-01", ["100.64.0.0/24"], []]),
  {
    ...set("AzureMonitor", ["2020-01-01", ["100.64.1.0/24"], []]),
    changes: [
      { from: "2020-01-01", added: ["100.64.1.0/24"], removed: [] },
      { from: "2022-01-01", absent: true, added: [], removed: ["100.64.1.0/24"] },
    ],
  },
  set(
    "SiteRecoveryService.EastUS",
    ["2018-01-01", ["198.51.100.1/32", "100.64.9.9/32"], []],
    ["2019-01-01", [], ["100.64.9.9/32"]],
  ),
];

const guidance = (date: string, until: string | undefined, hosts: readonly string[]): Guidance => ({
  date,
  ...(until === undefined ? {} : { until }),
  notes: [],
  services: [
    {
      service: "storage",
      order: 1,
      title: "",
      purpose: "",
      hosts,
      protocol: "tcp",
      ports: [443],
      sources: [],
    },
  ],
});

const region = (name: string, displayName: string, tagSuffix: string) => ({
  name,
  displayName,
  tagSuffix,
  azureCloudSuffix: name,
  aliases: [],
  geography: "",
});

function factsOn(date: string): AuditFacts {
  return {
    cloud: "public",
    date,
    index: {
      schema: 1,
      cloud: "public",
      tagsSince: "2020-01-01",
      sets: Object.fromEntries(files.map(({ id, changes }) => [id, [{ from: changes[0]!.from }]])),
    },
    files: new Map(files.map((file) => [file.id, file])),
    regions: [region("eastus", "East US", "EastUS"), region("westus", "West US", "WestUS")],
    guidance: {
      public: [
        guidance("2018-01-01", "2020-01-01", ["*.old.example.net", "*.blob.example.net"]),
        guidance("2020-01-01", undefined, ["*.blob.example.net", "login.example.com"]),
      ],
      usgov: [guidance("2020-01-01", undefined, ["*.blob.example.us"])],
      china: [],
    } satisfies Record<Cloud, readonly Guidance[]>,
  };
}

const policy = sketchPolicy([
  { id: "storage", hosts: ["*.blob.example.net"], tags: ["Storage.EastUS"] },
  { id: "service", tags: ["AzureSiteRecovery"] },
]);

const audit = (text: string, ofPolicy?: Policy, date = "2026-01-01") =>
  auditEntries(readEntries(text).entries, factsOn(date), ofPolicy);
const judge = (text: string, ofPolicy?: Policy, date?: string) => audit(text, ofPolicy, date).entries[0]!;

describe("prefixes", () => {
  it.each([
    ["192.0.2.64/26", "alive", "in Storage.EastUS since 2020-01-01 or before"],
    ["192.0.2.200", "alive", "in Storage.EastUS since 2023-01-01"],
    ["198.51.100.1", "alive", "service address of East US, in AzureSiteRecovery since 2020-01-01 or before"],
    ["203.0.113.7", "retired", "in EventHub.EastUS from 2020-01-01, left EventHub.EastUS on 2024-01-01"],
    ["100.64.9.9", "retired", "service address of East US, dropped from the documents on 2019-01-01"],
    ["100.64.1.0/24", "retired", "in AzureMonitor from 2020-01-01, left AzureMonitor on 2022-01-01"],
    ["198.51.100.0/27", "wide", "16 of its 32 IPv4 addresses are of no service in scope"],
    [
      "2001:db8::/63",
      "wide",
      "18446744073709551616 of its 36893488147419103232 IPv6 addresses are of no service in scope",
    ],
    ["203.0.113.0/23", "never", "it has host bits set beyond /23; 203.0.112.0/23 without them"],
    ["203.0.112.0/23", "wide", "512 of its 512 IPv4 addresses are of no service in scope"],
    ["8.8.8.8", "never", "no list held ever had it"],
    ["0.0.0.0/0", "wide", "4294966700 of its 4294967296 IPv4 addresses are of no service in scope"],
  ])("%s is %s", (text, status, message) => {
    expect(judge(text)).toMatchObject({ status, message });
  });

  it("counts to the day, not beyond", () => {
    expect(judge("203.0.113.7", undefined, "2023-12-31").status).toBe("alive");
    expect(judge("203.0.113.7", undefined, "2024-01-01")).toMatchObject({
      status: "retired",
      left: "2024-01-01",
    });
    expect(judge("192.0.2.200", undefined, "2022-06-01")).toMatchObject({
      status: "retired",
      left: "2022-01-01",
    });
    expect(judge("192.0.2.128/25", undefined, "2020-06-01")).toMatchObject({
      status: "never",
      message: "no list held had it by then; Storage.EastUS has it from 2021-01-01",
    });
  });

  it.each([
    ["192.0.2.64/26", "alive", "in Storage.EastUS since 2020-01-01 or before"],
    ["198.51.100.129", "mismatch", "belongs to Storage.WestUS; the rules ask for Storage.EastUS"],
    ["100.64.0.0/25", "wide", "in AzureBackup, which no rule uses: opens 128 IPv4 addresses"],
    ["203.0.113.7", "retired", "in EventHub.EastUS from 2020-01-01, left EventHub.EastUS on 2024-01-01"],
    ["198.51.100.0/24", "wide", "240 of its 256 IPv4 addresses are of no service in scope"],
  ])("with a policy, %s is %s", (text, status, message) => {
    expect(judge(text, policy)).toMatchObject({ status, message });
  });

  it("are alive exactly if no address of theirs is out of scope", () => {
    const prefix = fc
      .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 20, max: 32 }))
      .map(([last, length]) => {
        const value = ((198 << 24) | (51 << 16) | (100 << 8) | last) >>> 0;
        const masked = length === 32 ? value : (value & ~((1 << (32 - length)) - 1)) >>> 0;
        return `${[24, 16, 8, 0].map((shift) => (masked >>> shift) & 255).join(".")}/${length}`;
      });
    fc.assert(
      fc.property(prefix, (text) => {
        const { status, opens } = judge(text);
        const [address, length] = text.split("/");
        const first = Number(address!.split(".")[3]);
        const size = 2 ** (32 - Number(length));
        const third = Number(address!.split(".")[2]);
        const inside =
          third === 100
            ? Array.from({ length: Math.min(size, 256) }, (_, at) => first + at)
            : Array.from({ length: 256 }, (_, at) => at);
        const used = inside.filter((at) => at < 16 || at >= 128).length;
        const expected = used === size ? "alive" : used === 0 ? "never" : "wide";
        expect(status).toBe(expected);
        if (status === "wide") expect(opens).toEqual({ ipv4: size - used, ipv6: "0" });
      }),
    );
  });
});

describe("tags", () => {
  it.each([
    ["Storage.EastUS", "alive", undefined],
    ["AzureMonitor", "retired", undefined],
    ["Storage.East US", "misspelt", "Storage.EastUS"],
    ["storage.westus", "misspelt", "Storage.WestUS"],
    ["Lagrings.EastUS", "misspelt", "Storage.EastUS"],
    ["EventsHub.EastUS", "misspelt", "EventHub.EastUS"],
    ["EventHub.EatsUS", "misspelt", "EventHub.EastUS"],
    ["Azure Site Recovery", "misspelt", "AzureSiteRecovery"],
    ["AzureSiteRecovery.EastUS", "misspelt", "AzureSiteRecovery"],
    ["AzureSiteRecovry", "misspelt", "AzureSiteRecovery"],
    ["Storage.Nowhere", "never", undefined],
    ["Sql.EastUS", "never", undefined],
    ["AzureCloud.eastus", "wide", undefined],
    ["Internet", "wide", undefined],
  ])("%s is %s", (text, status, meant) => {
    const verdict = judge(text);
    expect([verdict.kind, verdict.status, verdict.meant]).toEqual(["tag", status, meant]);
  });

  it.each([
    ["Storage.EastUS", "alive", undefined],
    ["Storage.WestUS", "mismatch", undefined],
    ["AzureBackup", "wide", { ipv4: 256, ipv6: "0" }],
    ["EventHub", "wide", { ipv4: 4, ipv6: "0" }],
  ])("with a policy, %s is %s", (text, status, opens) => {
    const verdict = judge(text, policy);
    expect([verdict.status, verdict.opens]).toEqual([status, opens]);
  });
});

describe("hosts", () => {
  it.each([
    ["*.blob.example.net", "alive", undefined],
    ["mine.blob.example.net", "alive", undefined],
    [".blob.example.net", "alive", undefined],
    ["x.old.example.net", "retired", undefined],
    ["*.example.net", "wide", "*.blob.example.net"],
    ["blob.example.net", "misspelt", "*.blob.example.net"],
    ["*.bolb.example.net", "misspelt", "*.blob.example.net"],
    ["*.blob.example.com", "misspelt", "*.blob.example.net"],
    ["evilblob.example.net", "misspelt", "*.blob.example.net"],
    ["login.example.com.evil.test", "misspelt", "login.example.com"],
    ["*.blob.example.us", "mismatch", undefined],
    ["www.other.test", "never", undefined],
    ["a.*.example.net", "never", undefined],
  ])("%s is %s", (text, status, meant) => {
    const verdict = judge(text);
    expect([verdict.kind, verdict.status, verdict.meant]).toEqual(["host", status, meant]);
  });

  it("dates them by the documents", () => {
    expect(judge("*.blob.example.net").since).toBe("2018-01-01");
    expect(judge("*.old.example.net").left).toBe("2020-01-01");
    expect(judge("*.old.example.net", undefined, "2019-01-01").status).toBe("alive");
    expect(judge("login.example.com", policy)).toMatchObject({ status: "wide" });
  });

  it("knows one step", () => {
    for (const [a, b] of [
      ["abc", "abd"],
      ["abc", "ab"],
      ["abc", "acb"],
      ["ab", "xab"],
    ] as const)
      expect([isOneStep(a, b), isOneStep(b, a)]).toEqual([true, true]);
    for (const [a, b] of [
      ["abc", "abc"],
      ["abc", "cba"],
      ["abc", "a"],
      ["abcd", "badc"],
    ] as const)
      expect(isOneStep(a, b)).toBe(false);
  });
});

describe("what is missing", () => {
  const missing = (text: string) =>
    audit(text, policy).missing.map(({ rule, view, count, examples, addresses }) => [
      rule,
      view,
      count,
      examples,
      ...(addresses ? [addresses] : []),
    ]);

  it("is nothing without a policy, or if one view of each rule is covered", () => {
    expect(audit("8.8.8.8").missing).toEqual([]);
    expect(missing("*.example.net\nAzureSiteRecovery")).toEqual([]);
    expect(missing("Storage.EastUS\n198.51.100.0/29\n198.51.100.8/29")).toEqual([]);
  });

  it("is told in the views that the list speaks", () => {
    expect(missing("mine.blob.example.net")).toEqual([
      ["storage", "hosts", 1, ["*.blob.example.net"]],
      ["service", "tags", 1, ["AzureSiteRecovery"]],
    ]);
  });

  it("counts prefixes and addresses", () => {
    const listed = sketchPolicy([{ id: "r", prefixes: ["192.0.2.0/24", "2001:db8::/64"] }]);
    const [first] = audit("192.0.2.0/25\n2001:db8::/65", listed).missing;
    expect(first).toEqual({
      code: "SP7116",
      rule: "r",
      title: "Title of r",
      view: "prefixes",
      count: 2,
      addresses: { ipv4: 128, ipv6: "9223372036854775808" },
      examples: ["192.0.2.128/25", "2001:db8:0:0:8000::/65"],
    });
  });
});

describe("the result", () => {
  it("is JSON with counts, and knows findings", () => {
    const result = audit("# x\n198.51.100.1\n8.8.8.8 # y", policy);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result.entries[1]).toEqual({
      entry: "8.8.8.8",
      kind: "prefix",
      line: 3,
      status: "never",
      code: "SP7113",
      message: "no list held ever had it",
    });
    expect(result.counts).toMatchObject({ alive: 1, never: 1, missing: 2 });
    expect([hasFindings(result), hasFindings(audit("198.51.100.1"))]).toEqual([true, false]);
  });

  it("prints one line an entry, nothing that does not print, and a summary", () => {
    const list = readEntries('198.51.100.1\n{\u202e}\nacl\n"a","8.8.8.8\u001b"\nx\u001b[31m,203.0.113.7');
    expect(printAudit(auditEntries(list.entries, factsOn("2026-01-01")), list)).toBe(
      [
        "line 1  198.51.100.1               alive    service address of East US, in AzureSiteRecovery since 2020-01-01 or before",
        "line 5  203.0.113.7 (x\\u{1b}[31m)  retired  in EventHub.EastUS from 2020-01-01, left EventHub.EastUS on 2024-01-01",
        "2 entries: 1 alive, 1 retired",
        "2 passed over: no destinations that the list lets through",
        "judged against every set of the public cloud that Site Recovery uses, on 2026-01-01",
        "",
      ].join("\n"),
    );
  });
});

describe("what has to be loaded", () => {
  const { index } = factsOn("2026-01-01");
  const needed = (text: string, ofPolicy?: Policy) =>
    setsForAudit(index, readEntries(text).entries, ofPolicy);

  it("is every set for prefixes, families and the policy for tags, nothing for hosts", () => {
    expect(needed("8.8.8.8\nStorage")).toEqual(Object.keys(index.sets));
    expect(needed("Storge.EastUS\nEventsHub.EastUS", policy)).toEqual([
      "AzureSiteRecovery",
      "EventHub",
      "EventHub.EastUS",
      "Storage.EastUS",
      "Storage.WestUS",
    ]);
    expect(needed("*.blob.example.net", policy)).toEqual([]);
  });

  it("comes from a dataset", async () => {
    const { entries } = readEntries("13.82.88.226");
    expect(
      await refusalOf(() => loadAuditFacts(datasetOf({}), "public", "2026-01-01", entries)),
    ).toMatchObject({
      code: "SP2001",
    });
    const { policy: real } = await shippedPolicy("eastus", "centralus");
    const { entries: tags } = readEntries("Storage.EastUS\nStorage.WestUS\nAzureKeyVault");
    const facts = await loadAuditFacts(shippedDataset, "public", "2026-06-22", tags, real);
    const result = auditEntries(tags, facts, real);
    expect(result.entries.map(({ status }) => status)).toEqual(["alive", "mismatch", "wide"]);
    expect(result.missing.map(({ rule }) => rule)).toContain("source-site-recovery");
  });
});
