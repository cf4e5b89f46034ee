import { describe, expect, it } from "vitest";
import { bad, good, group, rule } from "../test/groups.js";
import { readBack } from "../test/reading.js";

const read = (value: unknown, file = "x.nsg.json") =>
  readBack(new Map([[file, typeof value === "string" ? value : JSON.stringify(value, null, 2)]]));

describe("a group", () => {
  it("decides by ascending priority, whatever the order of the file, and leaves the rest open", () => {
    const rules = [
      rule({ priority: 300 }, "late"),
      rule({ priority: 100, direction: "Inbound" }, "in"),
      rule({ priority: 100, access: "Deny" }, "early"),
    ];
    const [device, ...others] = read(group(rules)).devices;
    expect(others).toEqual([]);
    expect(device).toMatchObject({ id: "group x.nsg.json", files: ["x.nsg.json"], otherwise: "open" });
    expect(device!.rules.map(({ name, place }) => [name, place])).toEqual([
      ["early", { file: "x.nsg.json", line: 36 }],
      ["late", { file: "x.nsg.json", line: 8 }],
    ]);
    expect(device!.platform!.map(({ name, action }) => `${name} ${action}`)).toEqual([
      "AllowVnetOutBound (65000) allow",
      "AllowInternetOutBound (65001) allow",
      "DenyAllOutBound (65500) deny",
    ]);
  });

  it("may be as Azure gives it, with its default rules", () => {
    const properties = {
      securityRules: [
        { ...rule(), id: "/x", type: "Microsoft.Network/networkSecurityGroups/securityRules", etag: "1" },
      ],
      defaultSecurityRules: [rule({ priority: 65_000 })],
      flushConnection: false,
      provisioningState: "Succeeded",
      resourceGuid: "1",
      subnets: [{ id: "/y" }],
    };
    const { devices, complaints } = read(group([], { properties, etag: "1", tags: { a: "b" } }));
    expect(complaints).toEqual([]);
    expect(devices[0]!.rules).toHaveLength(1);
  });

  it("beside another in the file has a name of its own", () => {
    const list = [group([rule()]), group([rule({ access: "Deny" })], { name: "other" })];
    expect(read(list).devices.map(({ id, rules }) => [id, rules[0]!.action])).toEqual([
      ["group x.nsg.json", "allow"],
      ["group x.nsg.json: other", "deny"],
    ]);
  });

  it.each(Object.keys(good))("that Azure takes is read: %s", (what) => {
    expect(read(good[what]).complaints).toEqual([]);
  });
});

/** Azure refuses these, or a plan loops, but what they would let through is certain. */
const meansSomething = [
  "a plural of one",
  "plural ports of one",
  "a host with its length",
  "a host of IPv6 with its length",
  "a priority as text",
  "a description of 141 characters",
  "half a character",
  "access in lower case",
  "direction in lower case",
  "protocol in upper case",
  "a property that only Azure sets",
  "a resourceGuid",
  "subnets of the group",
  "another version",
  "a name of 81 characters",
  "a name that begins with a dot",
  "a name that ends in a hyphen",
  "a name with a blank",
  "a group without a name",
  "1,001 rules",
  "4,001 prefixes in one rule",
  "4,001 prefixes in two rules",
  "4,001 source prefixes",
  "eleven application groups",
  "a regional tag of Site Recovery",
];

describe("what Azure refuses", () => {
  it.each(Object.keys(bad))("is not read, unless its meaning is certain: %s", (what) => {
    const { devices, complaints } = read(bad[what]![0]);
    const isRead = complaints.length === 0;
    expect(isRead, complaints.join()).toBe(meansSomething.includes(what));
    expect(devices).toHaveLength(isRead ? 1 : 0);
    for (const complaint of complaints) expect(complaint).toMatch(/^SP4001 line \d+: /);
  });
});

describe("what is not certain", () => {
  const asgs = { destinationAddressPrefix: undefined };
  it.each<[string, unknown, string]>([
    ["an empty file", "", "the text ends where a value should be"],
    ["broken JSON", "{", "the text ends"],
    ["no group", [], "the file holds no network security group"],
    [
      "another resource alone",
      { ...group([]), type: "Microsoft.Network/routeTables" },
      "no network security group",
    ],
    ["a group that is a text", [group([]), "x"], "this is no resource"],
    ["rules that are no list", group([], { properties: { securityRules: {} } }), "not a list"],
    ["properties that are a list", group([], { properties: [] }), "not an object"],
    ["a rule without name", group([{ properties: rule().properties }]), "without name and properties"],
    ["a rule without properties", group([{ name: "x" }]), "without name and properties"],
    ["a rule that is null", group([null as never]), "is null, not an object"],
    [
      "two names in different letters",
      group([rule(), rule({ priority: 120 }, "A-RULE")]),
      "have the name a-rule",
    ],
    [
      "a priority twice, inbound",
      group([rule({ direction: "Inbound" }), rule({ direction: "inbound" }, "b")]),
      "priority 110 inbound",
    ],
    ["Any as destination", group([rule({ destinationAddressPrefix: "Any" })]), '"Any"'],
    [
      "a range of addresses",
      group([rule({ destinationAddressPrefix: "10.0.0.1-10.0.0.9" })]),
      "is no prefix",
    ],
    ["a port as number", group([rule({ destinationPortRange: 443 })]), "is a number, not a text"],
    [
      "ports in both fields",
      group([rule({ destinationPortRanges: ["80", "81"] })]),
      "in the singular and in the plural",
    ],
    ["no source ports", group([rule({ sourcePortRange: undefined })]), "ports of the source neither"],
    ["ports of ESP", group([rule({ protocol: "Esp" })]), "names ports of Esp"],
    [
      "a source port of ICMP",
      group([rule({ protocol: "Icmp", destinationPortRange: "*", sourcePortRange: "80" })]),
      "names ports of Icmp",
    ],
    ["a protocol number", group([rule({ protocol: "6" })]), "none of Tcp, Udp"],
    ["a direction of its own", group([rule({ direction: "Both" })]), "none of Inbound, Outbound"],
    [
      "an inbound rule without access",
      group([rule({ direction: "Inbound", access: undefined })]),
      "has no access",
    ],
    [
      "a group and a prefix",
      group([rule({ destinationApplicationSecurityGroups: [{ id: "/x" }] })]),
      "in 2 ways",
    ],
    [
      "a group without id",
      group([rule({ ...asgs, destinationApplicationSecurityGroups: [{}] })]),
      "is no text",
    ],
    [
      "a group that is a text",
      group([rule({ ...asgs, destinationApplicationSecurityGroups: ["/x"] })]),
      "not an object",
    ],
    [
      "the same member twice",
      JSON.stringify(group([rule()])).replace('"access":', '"Access":"Deny","access":'),
      "is there twice",
    ],
  ])("is complained of: %s", (_, value, complaint) => {
    const { devices, complaints } = read(value);
    expect(complaints.join("\n")).toContain(complaint);
    expect(devices).toEqual([]);
  });

  it("names the line", () => {
    const text = JSON.stringify(
      group([rule(), rule({ priority: 120, destinationAddressPrefix: "10.0.0.1/8" }, "b")]),
      null,
      2,
    );
    const line = text.split("\n").findIndex((each) => each.includes("10.0.0.1/8")) + 1;
    expect(read(text).complaints).toEqual([
      `SP4001 line ${line}: "10.0.0.1/8" in the destination of the rule "b" is no prefix: it has host bits set beyond /8`,
    ]);
  });
});
