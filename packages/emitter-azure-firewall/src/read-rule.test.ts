import { type Condition, listPrefixes, printHostPattern } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { collection, group, ipGroup, networkRule, policy, read } from "../test/resources.js";

type Changes = Readonly<Record<string, unknown>>;

/** What one rule of a file without complaints matches, way by way. */
function waysOf(rule: object, others: readonly object[] = []): readonly string[] {
  const { devices, complaints } = read([
    ...others,
    policy(),
    group({ collections: [collection({ rules: [rule] })] }),
  ]);
  expect(complaints).toEqual([]);
  return devices[0]!.rules.map(({ conditions }) => conditions.map(print).join(", "));
}

function print(condition: Condition): string {
  switch (condition.of) {
    case "source":
    case "destination": {
      const tags = condition.of === "destination" ? (condition.tags ?? []) : [];
      return `${condition.of} ${[...listPrefixes(condition.set), ...tags].join(" ")}`;
    }
    case "protocol":
      return condition.protocols.join(" ");
    case "port":
      return `port ${condition.ports.map(({ first, last }) => `${first}-${last}`).join(" ")}`;
    case "host":
      return `host ${[...condition.patterns.map(printHostPattern), ...(condition.endings ?? []).map((each) => `...${each}`)].join(" ")}`;
    case "other":
      return condition.what;
  }
}

const applicationRule = (changes: Changes = {}) => ({
  ruleType: "ApplicationRule",
  name: "app",
  sourceAddresses: ["*"],
  protocols: [{ protocolType: "Https", port: 443 }],
  targetFqdns: ["a.example"],
  ...changes,
});

describe("a network rule", () => {
  it.each<[string, Changes, readonly string[]]>([
    ["tags", {}, ["destination Storage.EastUS, tcp, port 443-443"]],
    [
      "tags beside addresses",
      { destinationAddresses: ["Sql", "192.0.2.1"] },
      ["destination 192.0.2.1/32 Sql, tcp, port 443-443"],
    ],
    ["any address", { destinationAddresses: ["*"] }, ["tcp, port 443-443"]],
    ["any address among others", { destinationAddresses: ["10.0.0.0/8", "*"] }, ["tcp, port 443-443"]],
    ["every address", { destinationAddresses: ["0.0.0.0/0"] }, ["destination 0.0.0.0/0, tcp, port 443-443"]],
    [
      "ranges and overlaps",
      { destinationAddresses: ["10.0.0.1-10.0.0.6", "10.0.0.6", "10.0.0.4/31"] },
      ["destination 10.0.0.1/32 10.0.0.2/31 10.0.0.4/31 10.0.0.6/32, tcp, port 443-443"],
    ],
    [
      "a range of one",
      { sourceAddresses: ["10.0.0.7-10.0.0.7"] },
      ["source 10.0.0.7/32, destination Storage.EastUS, tcp, port 443-443"],
    ],
    [
      "the whole range",
      { sourceAddresses: ["0.0.0.0-255.255.255.255"] },
      ["source 0.0.0.0/0, destination Storage.EastUS, tcp, port 443-443"],
    ],
    [
      "words in other letters",
      { ruleType: "networkrule", ipProtocols: ["tcp", "Udp"] },
      ["destination Storage.EastUS, tcp udp, port 443-443"],
    ],
    [
      "any protocol among others",
      { ipProtocols: ["TCP", "Any"], destinationPorts: ["*"] },
      ["destination Storage.EastUS"],
    ],
    ["any protocol on a port", { ipProtocols: ["Any"] }, ["destination Storage.EastUS, port 443-443"]],
    [
      "ICMP, which is that of IPv4",
      { ipProtocols: ["ICMP"], destinationPorts: ["*"] },
      ["destination Storage.EastUS, 1"],
    ],
    [
      "ports",
      { destinationPorts: ["80", "1-79", "443"] },
      ["destination Storage.EastUS, tcp, port 1-80 443-443"],
    ],
    ["any port among others", { destinationPorts: ["80", "*"] }, ["destination Storage.EastUS, tcp"]],
    [
      "IPv6",
      { sourceAddresses: ["2001:db8::/32"] },
      ["source 2001:db8::/32, destination Storage.EastUS, tcp, port 443-443"],
    ],
    [
      "null and empty lists for absent",
      { destinationIpGroups: null, sourceIpGroups: [], destinationFqdns: [] },
      ["destination Storage.EastUS, tcp, port 443-443"],
    ],
  ])("may say %s", (_, changes, ways) => {
    expect(waysOf(networkRule(changes))).toEqual(ways);
  });

  it("may name IP groups of the file, one or several, in any letter case", () => {
    const groups = [ipGroup("a", ["10.0.0.0/25", "10.0.0.128-10.0.0.255"]), ipGroup("b", ["192.0.2.1"])];
    const ids = groups.map(({ id }) => id.toUpperCase());
    const rule = networkRule({ sourceAddresses: undefined, sourceIpGroups: ids });
    expect(waysOf(rule, groups)).toEqual([
      "source 10.0.0.0/24 192.0.2.1/32, destination Storage.EastUS, tcp, port 443-443",
    ]);
  });

  it("is skipped if its IP group is empty", () => {
    const empty = ipGroup("a", []);
    expect(waysOf(networkRule({ sourceAddresses: undefined, sourceIpGroups: [empty.id] }), [empty])).toEqual(
      [],
    );
    expect(
      waysOf(networkRule({ destinationAddresses: [], destinationIpGroups: [empty.id] }), [empty]),
    ).toEqual([]);
    expect(waysOf(applicationRule({ sourceAddresses: [], sourceIpGroups: [empty.id] }), [empty])).toEqual([]);
  });
});

describe("an application rule", () => {
  const https = "tcp, port 443-443, application https";
  it.each<[string, Changes, readonly string[]]>([
    ["a name", {}, [`${https}, host a.example`]],
    ["names below one, in other letters", { targetFqdns: ["*.A.Example"] }, [`${https}, host *.a.example`]],
    [
      "names that end in a text",
      { targetFqdns: ["*A.example", "*-b.example"] },
      [`${https}, host ...a.example ...-b.example`],
    ],
    ["every name", { targetFqdns: ["*"] }, [`${https}, host ...`]],
    [
      "both protocols on several ports",
      {
        protocols: [
          { protocolType: "https", port: 8443 },
          { protocolType: "Http", port: "80" },
          { protocolType: "Https", port: 443 },
        ],
      },
      [
        "tcp, port 80-80, application http, host a.example",
        "tcp, port 443-443 8443-8443, application https, host a.example",
      ],
    ],
    ["sources", { sourceAddresses: ["10.0.0.0/8"] }, [`source 10.0.0.0/8, ${https}, host a.example`]],
    [
      "that TLS stays closed",
      { terminateTLS: false, fqdnTags: [], webCategories: null },
      [`${https}, host a.example`],
    ],
  ])("may say %s", (_, changes, ways) => {
    expect(waysOf(applicationRule(changes))).toEqual(ways);
  });
});

describe("what a rule does not say for certain", () => {
  const network = (changes: Changes) => networkRule(changes);
  const application = (changes: Changes) => applicationRule(changes);
  it.each<[string, object, string]>([
    ["a rule that is a text", "x" as never, "a rule is a text, not an object"],
    ["another kind", network({ ruleType: "NatRule" }), "none of NetworkRule, ApplicationRule"],
    ["no kind", network({ ruleType: undefined }), "has no ruletype"],
    ["a name that is none", network({ name: 7 }), "is a number, not a text"],
    ["an unknown member", network({ destinationGeoLocations: [] }), '"destinationgeolocations"'],
    ["a member of the other kind", network({ targetFqdns: [] }), '"targetfqdns"'],
    ["names in a network rule", network({ destinationFqdns: ["a.example"] }), "looks up"],
    ["no source", network({ sourceAddresses: [] }), "source neither by addresses nor by IP groups"],
    [
      "both ways to say the destination",
      network({ destinationIpGroups: ["/x"] }),
      "destination by addresses and by IP groups",
    ],
    [
      "an IP group of elsewhere",
      network({ destinationAddresses: [], destinationIpGroups: ["/x"] }),
      '"/x" of the rule',
    ],
    [
      "an IP group that is no text",
      network({ destinationAddresses: [], destinationIpGroups: [{}] }),
      "is not in the file",
    ],
    ["a tag as source", network({ sourceAddresses: ["Storage"] }), "is no prefix"],
    ["host bits", network({ sourceAddresses: ["10.0.0.1/8"] }), "host bits"],
    ["a range that descends", network({ sourceAddresses: ["10.0.0.2-10.0.0.1"] }), "no ascending range"],
    ["a range of IPv6", network({ sourceAddresses: ["2001:db8::1-2001:db8::2"] }), "no ascending range"],
    ["a range of prefixes", network({ sourceAddresses: ["10.0.0.0/24-10.0.1.0/24"] }), "no ascending range"],
    ["a range of three", network({ sourceAddresses: ["10.0.0.0-10.0.0.1-10.0.0.2"] }), "no ascending range"],
    ["a tag of security groups", network({ destinationAddresses: ["internet"] }), "no tag of Azure Firewall"],
    ["Any as destination", network({ destinationAddresses: ["Any"] }), "no tag of Azure Firewall"],
    ["no protocol", network({ ipProtocols: [] }), "no ipprotocols"],
    ["another protocol", network({ ipProtocols: ["ESP"] }), "none of TCP, UDP, ICMP, Any"],
    ["a protocol of JavaScript", network({ ipProtocols: ["constructor"] }), "none of TCP, UDP, ICMP, Any"],
    ["no ports", network({ destinationPorts: [] }), "no destinationports"],
    ["port 0", network({ destinationPorts: ["0-65535"] }), "no port and no range"],
    ["a port as number", network({ destinationPorts: [443] }), "is a number, not a text"],
    ["ports of ICMP", network({ ipProtocols: ["TCP", "ICMP"] }), "names ports of ICMP"],
    ["no FQDNs", application({ targetFqdns: [] }), "no targetfqdns"],
    ["a leading dot", application({ targetFqdns: [".a.example"] }), "not documented"],
    ["a final dot", application({ targetFqdns: ["a.example."] }), "not documented"],
    ["letters beyond ASCII", application({ targetFqdns: ["b\u00fccher.example"] }), "not documented"],
    ["two asterisks", application({ targetFqdns: ["**.example"] }), "is no FQDN"],
    ["an asterisk inside", application({ targetFqdns: ["a*.example"] }), "is no FQDN"],
    ["an address as FQDN", application({ targetFqdns: ["192.0.2.1"] }), "is no FQDN"],
    ["no protocols", application({ protocols: [] }), "no protocols"],
    [
      "another protocol",
      application({ protocols: [{ protocolType: "Mssql", port: 1433 }] }),
      "none of Http, Https",
    ],
    ["no port", application({ protocols: [{ protocolType: "Https" }] }), "has no port"],
    [
      "a port too high",
      application({ protocols: [{ protocolType: "Https", port: 64_001 }] }),
      "from 1 to 64000",
    ],
    ["FQDN tags", application({ fqdnTags: ["WindowsUpdate"] }), "goes by fqdntags"],
    ["categories", application({ webCategories: ["Gambling"] }), "goes by webcategories"],
    ["URLs", application({ targetUrls: ["a.example/x"] }), "goes by targeturls"],
    ["addresses", application({ destinationAddresses: ["*"] }), "goes by destinationaddresses"],
    ["headers", application({ httpHeadersToInsert: [{}] }), "goes by httpheaderstoinsert"],
    ["opened TLS", application({ terminateTLS: true }), "opens TLS"],
    ["IPv6 as source", application({ sourceAddresses: ["2001:db8::1"] }), "holds IPv6"],
  ])("is complained of: %s", (_, rule, complaint) => {
    const { devices, complaints } = read([policy(), group({ collections: [collection({ rules: [rule] })] })]);
    expect(complaints.join("\n")).toContain(complaint);
    expect(devices).toEqual([]);
  });

  it("is complained of: one of two IP groups that is empty", () => {
    const groups = [ipGroup("a", []), ipGroup("b", ["192.0.2.1"])];
    const rule = network({ sourceAddresses: undefined, sourceIpGroups: groups.map(({ id }) => id) });
    const { complaints } = read([...groups, group({ collections: [collection({ rules: [rule] })] })]);
    expect(complaints.join()).toContain("is empty; whether the rule is skipped is not documented");
  });
});
