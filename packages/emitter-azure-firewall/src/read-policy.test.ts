import { describe, expect, it } from "vitest";
import { collection, group, ipGroup, networkRule, policy, read } from "../test/resources.js";

const named = (name: string) => networkRule({ name });
const application = (name: string) => ({
  ruleType: "ApplicationRule",
  name,
  sourceAddresses: ["*"],
  protocols: [{ protocolType: "Https", port: 443 }],
  targetFqdns: ["a.example"],
});

describe("a firewall policy", () => {
  it("asks all network rules before application rules, groups and collections by ascending priority", () => {
    const { devices, complaints } = read([
      group({
        name: "late",
        priority: 2000,
        collections: [
          collection({ name: "c4", priority: 100, rules: [named("n4")] }),
          collection({ name: "c5", priority: "101", action: { type: "deny" }, rules: [named("n5")] }),
        ],
      }),
      policy(),
      group({
        name: "early",
        collections: [
          collection({ name: "c3", priority: 300, rules: [named("n2"), named("n3")] }),
          collection({ name: "c1", priority: 100, rules: [application("a1")] }),
          collection({ name: "c2", priority: 200, action: { type: "Deny" }, rules: [named("n1")] }),
        ],
      }),
    ]);
    expect(complaints).toEqual([]);
    const [device, ...others] = devices;
    expect(others).toEqual([]);
    expect(device).toMatchObject({
      id: "policy x.resources.json",
      files: ["x.resources.json"],
      otherwise: "deny",
    });
    expect(device!.rules.map(({ name, action }) => `${name} ${action}`)).toEqual([
      "n1 deny",
      "n2 allow",
      "n3 allow",
      "n4 allow",
      "n5 deny",
      "a1 allow",
    ]);
  });

  it("that is there already may hold other groups: what no rule decides is open", () => {
    const [device] = read([group()]).devices;
    expect(device!.otherwise).toBe("open");
    expect(device!.platform!.map(({ action }) => action)).toEqual(["allow", "deny"]);
  });

  it("without groups denies everything but Azure's infrastructure", () => {
    const [device] = read([policy()]).devices;
    expect(device).toMatchObject({ rules: [], otherwise: "deny", platform: [{ action: "allow" }] });
  });

  it("beside another in the file has a name of its own", () => {
    const { devices } = read([group(), policy({}, "q"), group({ policy: "q" })]);
    expect(devices.map(({ id, otherwise }) => [id, otherwise])).toEqual([
      ["policy x.resources.json", "open"],
      ["policy x.resources.json: q", "deny"],
    ]);
  });

  it("may have settings that decide about no flow, and what Azure answers", () => {
    const settings = {
      threatIntelWhitelist: {},
      dnsSettings: {},
      snat: {},
      insights: {},
      basePolicy: null,
      firewalls: [],
    };
    expect(read([policy(settings), group()]).complaints).toEqual([]);
  });

  it.each<[string, readonly unknown[], string]>([
    ["neither policy nor group", [ipGroup("a", [])], "no firewall policy and no rule collection group"],
    ["a parent policy", [policy({ basePolicy: { id: "/x" } })], "a parent policy, whose rules come first"],
    ["an explicit proxy", [policy({ explicitProxy: {} })], "an explicit proxy"],
    ["an unknown setting", [policy({ new: 1 })], '"new" of the firewall policy'],
    ["a group without properties", [{ ...group(), properties: undefined }], "without properties"],
    [
      "a group with an unknown property",
      [{ ...group(), properties: { priority: 100, rules: [] } }],
      '"rules"',
    ],
    ["a group without priority", [group({ priority: null })], "has no priority"],
    ["a priority too low", [group({ priority: 99 })], "from 100 to 65000"],
    [
      "groups of one priority",
      [group(), group({ name: "h" })],
      "groups of the policy have priority 1000, whose order is not documented",
    ],
    [
      "collections of one priority",
      [group({ collections: [collection(), collection({ name: "d" })] })],
      "collections of the group have priority 1000",
    ],
    ["collections that are no list", [group({ collections: {} as never })], "not a list"],
    ["a collection that is a text", [group({ collections: ["x"] })], "not an object"],
    [
      "a collection of NAT rules",
      [group({ collections: [collection({ ruleCollectionType: "FirewallPolicyNatRuleCollection" })] })],
      "NAT rules",
    ],
    [
      "a collection of no kind",
      [group({ collections: [collection({ ruleCollectionType: null })] })],
      "has no rulecollectiontype",
    ],
    [
      "a collection without action",
      [group({ collections: [collection({ action: null })] })],
      "without action",
    ],
    [
      "an unknown action",
      [group({ collections: [collection({ action: { type: "Drop" } })] })],
      "none of Allow, Deny",
    ],
    [
      "rules of both kinds in a collection",
      [group({ collections: [collection({ rules: [named("n"), application("a")] })] })],
      "several kinds",
    ],
    ["an IP group with a tag", [ipGroup("a", ["Storage"]), group()], "is no prefix"],
    ["an IP group with any", [ipGroup("a", ["*"]), group()], 'holds "*"'],
    ["an IP group of IPv6", [ipGroup("a", ["2001:db8::/32"]), group()], "holds IPv6"],
    [
      "an IP group that is no list",
      [{ ...ipGroup("a", []), properties: { ipAddresses: "10.0.0.0/8" } }, group()],
      "not a list",
    ],
  ])("is complained of: %s", (_, resources, complaint) => {
    const { devices, complaints } = read(resources);
    expect(complaints.join("\n")).toContain(complaint);
    expect(devices).toEqual([]);
  });
});
