import { emitted, sketchPolicy, writableMembers } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBack } from "../test/reading.js";
import { collection, group, ipGroup, networkRule, policy, read } from "../test/resources.js";
import { emitter } from "./index.js";

const used = ipGroup("used", ["192.0.2.0/24"]);
const byGroup = networkRule({ destinationAddresses: undefined, destinationIpGroups: [used.id] });
const own = group({ collections: [collection({ rules: [byGroup] })] });
const empty = ipGroup("empty", []);
const skipped = networkRule({ name: "skipped", destinationAddresses: [], destinationIpGroups: [empty.id] });

describe("what a firewall policy's file does besides", () => {
  it.each<[string, readonly object[], string]>([
    [
      "an IP group that no rule names",
      [used, ipGroup("corp", ["0.0.0.0/1"]), policy(), own],
      'the IP group "corp", by which no rule of the file decides',
    ],
    [
      "an IP group that only a rule names which is skipped",
      [empty, policy(), group({ collections: [collection({ rules: [networkRule(), skipped] })] })],
      'the IP group "empty"',
    ],
    [
      "a group without collections",
      [group(), group({ name: "h", priority: 2000, collections: [] })],
      "a rule collection group without a rule that decides",
    ],
    [
      "a group without rules",
      [group(), group({ name: "h", priority: 2000, collections: [collection({ rules: [] })] })],
      "without a rule",
    ],
    [
      "names that threat intelligence lets pass",
      [policy({ threatIntelWhitelist: { fqdns: ["x.example"] } }), group()],
      "has threatIntelWhitelist, which lets pass",
    ],
    ["logs", [policy({ insights: { isEnabled: false } }), group()], "has insights"],
    [
      "addresses that are not hidden",
      [policy({ snat: { privateRanges: ["0.0.0.0/0"] } }), group()],
      "has snat",
    ],
    ["ports of databases", [policy({ sql: { allowSqlRedirect: true } }), group()], "has sql"],
    ["name servers", [policy({ dnsSettings: { servers: ["192.0.2.1"] } }), group()], "has dnsSettings"],
    [
      "intrusion detection",
      [policy({ intrusionDetection: { mode: "Off" } }), group()],
      "has intrusionDetection",
    ],
    [
      "a certificate",
      [policy({ transportSecurity: { certificateAuthority: { name: "x" } } }), group()],
      "has transportSecurity",
    ],
    ["more than a tier", [policy({ sku: { tier: "Basic", size: "L" } }), group()], 'has "size" in its sku'],
    [
      "an identity",
      [{ ...policy(), identity: { type: "UserAssigned" } }, group()],
      'the resource "p" has an identity',
    ],
    [
      "a lock",
      [policy(), group(), { ...ipGroup("l", []), id: "/providers/microsoft.x/l/l", type: "Microsoft.X/l" }],
      'of type "microsoft.x/l"',
    ],
  ])("is told: %s", (_, resources, words) => {
    const { complaints, told } = read(resources);
    expect(complaints).toEqual([]);
    expect(told).toEqual([expect.stringContaining(words)]);
  });

  it.each<[string, readonly object[]]>([
    ["nothing", [policy(), group()]],
    ["own IP groups under other names", [used, policy(), own]],
    ["all words that options write", [policy({ sku: { tier: "premium" }, threatIntelMode: "OFF" }), group()]],
    [
      "settings that set nothing",
      [policy({ dnsSettings: {}, insights: null, threatIntelWhitelist: { fqdns: [] } }), group()],
    ],
    [
      "what Azure answers",
      [policy({ size: "1 MB", firewalls: [{ id: "/f" }], provisioningState: "Succeeded" }), group()],
    ],
    [
      "another policy, which is a list of decisions of its own",
      [
        policy(),
        group(),
        policy({ sql: { allowSqlRedirect: true } }, "q"),
        group({ policy: "q", collections: [] }),
      ],
    ],
    [
      "IP groups of another policy",
      [used, group(), group({ policy: "q", collections: [collection({ rules: [byGroup] })] })],
    ],
  ])("is not told: %s", (_, resources) => {
    const { complaints, told } = read(resources);
    expect([complaints, told]).toEqual([[], []]);
  });

  it("is everything that Azure's own model takes and that is neither read nor complained of", () => {
    const noticed = (body: object) => {
      const { devices, complaints, told } = read([used, { ...policy(), ...body }, own]);
      const chosen = devices[0]?.settings?.map(({ value }) => value).join(" ");
      return complaints.length + told.length > 0 || chosen !== "Standard Alert";
    };
    const { members, properties } = writableMembers("FirewallPolicy");
    expect(members.filter((key) => !noticed({ [key]: { x: "y" } }))).toEqual(["location"]);
    expect(properties.filter((key) => !noticed(policy({ [key]: { x: "y" } })))).toEqual([]);
    expect(properties.length).toBeGreaterThan(9);
    expect([writableMembers("IpGroup"), writableMembers("FirewallPolicyRuleCollectionGroup")]).toEqual([
      { members: ["location", "tags"], properties: ["ipAddresses"] },
      { members: ["name"], properties: ["priority", "ruleCollections"] },
    ]);
  });

  it("may be what options choose, to be held against them", () => {
    const settingsOf = (properties: object) =>
      read([policy(properties), group()]).devices[0]!.settings!.map(({ what, value }) => `${what} ${value}`);
    expect(settingsOf({ sku: { tier: "PREMIUM" }, threatIntelMode: "off" })).toEqual([
      "sku.tier Premium",
      "threatIntelMode Off",
    ]);
    expect(settingsOf({ sku: null, threatIntelMode: 1 })).toEqual([
      "sku.tier not set",
      "threatIntelMode a number",
    ]);
    expect(settingsOf({ sku: "Basic", threatIntelMode: "" })).toEqual([
      "sku.tier not set",
      "threatIntelMode ",
    ]);
    expect(read([group()]).devices[0]!.settings).toBeUndefined();
  });

  it("is a group of rules that are all skipped, and what they name", () => {
    const collections = [collection({ rules: [skipped] })];
    const { told } = read([empty, group(), group({ name: "h", priority: 2000, collections })]);
    expect(told.map((each) => each.replace(/^line \d+: /, ""))).toEqual([
      'the IP group "empty", by which no rule of the file decides',
      "a rule collection group without a rule that decides",
    ]);
  });

  it("is any IP group that was added, whatever its name, but no half of an own prefix", () => {
    const { files } = emitted(emitter, sketchPolicy([{ prefixes: ["192.0.2.0/24"] }]), {
      options: { "inline-prefixes": 0 },
    });
    const [path, text] = [...files].find(([each]) => each.endsWith(".resources.json"))!;
    const halves = text.replace('"192.0.2.0/24"', '"192.0.2.0/25", "192.0.2.128/25"');
    expect(readBack(new Map([[path, halves]]))).toMatchObject({ complaints: [], told: [] });
    const root = JSON.parse(text);
    const [first] = root.resources;
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/), fc.nat(root.resources.length), (name, at) => {
        const added = { ...first, name, id: `${first.id.slice(0, first.id.lastIndexOf("/"))}/${name}` };
        const resources = root.resources.toSpliced(at, 0, added);
        const { complaints, told } = readBack(new Map([[path, JSON.stringify({ resources })]]));
        expect(complaints).toEqual([]);
        expect(told).toEqual([`line 1: the IP group "${name}", by which no rule of the file decides`]);
      }),
      { seed: 4006, numRuns: 50 },
    );
  });
});
