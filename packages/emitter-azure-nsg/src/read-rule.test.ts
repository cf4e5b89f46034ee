import { type Condition, listPrefixes } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { group, rule } from "../test/groups.js";
import { readBack } from "../test/reading.js";

/** One rule of a file without complaints, as "action: condition, condition". */
function meaningOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const { devices, complaints } = readBack(new Map([["x.nsg.json", JSON.stringify(group([rule(changes)]))]]));
  expect(complaints).toEqual([]);
  return devices[0]!.rules.map(({ action, conditions }) => `${action}: ${conditions.map(print).join(", ")}`);
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
    case "other":
      return condition.what;
    default:
      return condition.of;
  }
}

const cleared = { destinationAddressPrefix: undefined, destinationPortRange: undefined };

describe("a security rule", () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ["a tag", {}, ["allow: destination Storage.EastUS, tcp, port 443-443"]],
    [
      "words in other letters",
      { access: "DENY", direction: "outBound", protocol: "tcp" },
      ["deny: destination Storage.EastUS, tcp, port 443-443"],
    ],
    [
      "a default tag in other letters",
      { destinationAddressPrefix: "INTERNET" },
      ["allow: destination Internet, tcp, port 443-443"],
    ],
    [
      "any destination",
      { destinationAddressPrefix: "*", destinationPortRange: "*", protocol: "*" },
      ["allow: "],
    ],
    [
      "every address of IPv4",
      { destinationAddressPrefix: "0.0.0.0/0" },
      ["allow: destination 0.0.0.0/0, tcp, port 443-443"],
    ],
    [
      "the plural",
      {
        ...cleared,
        destinationAddressPrefixes: ["10.0.0.0/8", "192.0.2.1"],
        destinationPortRanges: ["80", "1-79", "443"],
      },
      ["allow: destination 10.0.0.0/8 192.0.2.1/32, tcp, port 1-80 443-443"],
    ],
    [
      "the plural of one, empty fields beside it",
      {
        destinationAddressPrefix: "",
        destinationAddressPrefixes: ["10.0.0.0/8"],
        destinationPortRanges: [],
        sourceAddressPrefixes: [],
        sourceApplicationSecurityGroups: [],
      },
      ["allow: destination 10.0.0.0/8, tcp, port 443-443"],
    ],
    [
      "null for absent",
      { destinationAddressPrefixes: null, description: null },
      ["allow: destination Storage.EastUS, tcp, port 443-443"],
    ],
    [
      "sources of IPv6",
      { sourceAddressPrefix: "2001:db8::/32" },
      ["allow: source 2001:db8::/32, destination Storage.EastUS, tcp, port 443-443"],
    ],
    [
      "a tag as source",
      { sourceAddressPrefix: "virtualnetwork" },
      ["allow: source in tag VirtualNetwork, destination Storage.EastUS, tcp, port 443-443"],
    ],
    ["all ports there are", { destinationPortRange: "0-65535" }, ["allow: destination Storage.EastUS, tcp"]],
    [
      "all ports but 0",
      { destinationPortRange: "1-65535" },
      ["allow: destination Storage.EastUS, tcp, port 1-65535"],
    ],
    ["port 0", { destinationPortRange: "0" }, ["allow: destination Storage.EastUS, tcp, port "]],
    ["any protocol on a port", { protocol: "*" }, ["allow: destination Storage.EastUS, port 443-443"]],
    [
      "source ports",
      { sourcePortRange: "1024-65535" },
      ["allow: destination Storage.EastUS, tcp, source port 1024-65535, port 443-443"],
    ],
    [
      "ICMP, which is that of IPv4",
      { protocol: "Icmp", destinationPortRange: "*" },
      ["allow: destination Storage.EastUS, 1"],
    ],
    ["ESP", { protocol: "Esp", destinationPortRange: "*" }, ["allow: destination Storage.EastUS, 50"]],
    ["AH", { protocol: "Ah", destinationPortRange: "*" }, ["allow: destination Storage.EastUS, 51"]],
    ["a priority as text", { priority: "110" }, ["allow: destination Storage.EastUS, tcp, port 443-443"]],
    [
      "what Azure answers",
      { provisioningState: "Succeeded" },
      ["allow: destination Storage.EastUS, tcp, port 443-443"],
    ],
    ["inbound", { direction: "Inbound", sourceAddressPrefix: "nonsense!" }, []],
    [
      "application security groups",
      { sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: [{ id: "/A" }, { id: "/b" }] },
      [
        "allow: source in application security group /a, destination Storage.EastUS, tcp, port 443-443",
        "allow: source in application security group /b, destination Storage.EastUS, tcp, port 443-443",
      ],
    ],
  ])("may say %s", (_, changes, meaning) => {
    expect(meaningOf(changes)).toEqual(meaning);
  });
});
