/** Groups that Azure takes, and groups that it refuses or that make a plan loop, each for one reason. */

type Properties = Record<string, unknown>;

/** A rule that Azure takes, with some properties set, and those set to undefined left out. */
export function rule(changes: Properties = {}, name = "a-rule"): { name: string; properties: Properties } {
  const properties: Properties = {
    description: "A rule.",
    protocol: "Tcp",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "Storage.EastUS",
    destinationPortRange: "443",
    access: "Allow",
    priority: 110,
    direction: "Outbound",
    ...changes,
  };
  return {
    name,
    properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)),
  };
}

export function group(securityRules: readonly object[], changes: object = {}): object {
  return {
    name: "nsg",
    type: "Microsoft.Network/networkSecurityGroups",
    apiVersion: "2025-05-01",
    location: "eastus",
    properties: { securityRules },
    ...changes,
  };
}

const to = (...destinationAddressPrefixes: readonly string[]) =>
  rule({ destinationAddressPrefix: undefined, destinationAddressPrefixes });
const from = (...sourceAddressPrefixes: readonly string[]) =>
  rule({ sourceAddressPrefix: undefined, sourceAddressPrefixes });
const ports = (...destinationPortRanges: readonly string[]) =>
  rule({ destinationPortRange: undefined, destinationPortRanges });

/** Different prefixes, as many as asked for, none beside another. */
function hosts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `10.${index >> 7}.${(index & 127) * 2}.1`);
}

function many(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => rule({ priority: 100 + index }, `rule-${index}`));
}

export const good: Readonly<Record<string, object>> = {
  "a tag": group([rule()]),
  "a tag as source and prefixes as destination": group([
    rule({
      sourceAddressPrefix: "VirtualNetwork",
      destinationAddressPrefix: undefined,
      destinationAddressPrefixes: ["192.0.2.0/24", "198.51.100.1"],
    }),
  ]),
  "prefixes of IPv6": group([to("2001:db8::/32", "2001:db9::1")]),
  "neighbours that do not overlap": group([to("10.0.0.0/25", "10.0.0.128/26")]),
  "overlap between rules": group([
    to("10.0.0.0/8", "172.16.0.0/12"),
    {
      ...to("10.0.0.0/9", "172.16.0.1"),
      name: "b",
      properties: { ...to("10.0.0.0/9", "172.16.0.1").properties, priority: 111 },
    },
  ]),
  "the same priority in each direction": group([rule(), rule({ direction: "Inbound" }, "inbound")]),
  "several ports": group([ports("443", "8000-8100")]),
  "a thousand rules": group(many(1000)),
  "4,000 prefixes on each side": group([
    rule({
      sourceAddressPrefix: undefined,
      sourceAddressPrefixes: hosts(4000),
      destinationAddressPrefix: undefined,
      destinationAddressPrefixes: hosts(4000),
    }),
  ]),
  "a description of 140 characters": group([rule({ description: "x".repeat(140) })]),
  "names of 80 characters": group([rule({}, "n".repeat(80))], { name: "g".repeat(80) }),
};

/** With what the checker says of each. */
export const bad: Readonly<Record<string, readonly [object, string]>> = {
  "a tag in the plural": [group([to("Storage.EastUS", "10.0.0.1")]), "is no prefix"],
  "a tag alone in the plural": [group([to("Storage.EastUS")]), "is no prefix"],
  "a tag among sources": [group([from("VirtualNetwork", "10.0.0.1")]), "is no prefix"],
  "Internet in the plural": [group([to("INTERNET", "10.0.0.1")]), "is no prefix"],
  "AzureLoadBalancer in the plural": [group([from("AzureLoadBalancer", "10.0.0.1")]), "is no prefix"],
  "a regional tag of Site Recovery": [
    group([rule({ destinationAddressPrefix: "AzureSiteRecovery.EastUS" })]),
    "has no regions",
  ],
  "* in the plural": [group([to("*", "10.0.0.1")]), "is no prefix"],
  "* in plural ports": [group([ports("*", "443")]), "among the ports"],
  "a plural of one": [group([to("10.0.0.0/8")]), "a list of 1"],
  "an empty plural": [group([to()]), "a list of 0"],
  "plural ports of one": [group([ports("443")]), "a list of 1"],
  "both families as destination": [
    group([to("10.0.0.0/8", "2001:db8::/32")]),
    "both families as destination",
  ],
  "both families as source": [group([from("10.0.0.0/8", "2001:db8::/32")]), "both families as source"],
  "a family at each end": [
    group([rule({ sourceAddressPrefix: "10.0.0.0/8", destinationAddressPrefix: "2001:db8::/32" })]),
    "both families in one rule",
  ],
  "overlapping prefixes": [group([to("149.173.0.0/16", "149.173.8.27")]), "overlap"],
  "overlapping prefixes of IPv6": [group([to("2001:db8:1::/48", "2001:db8::/32")]), "overlap"],
  "overlapping sources": [group([from("10.0.0.0/8", "10.1.0.0/16")]), "overlap"],
  "a prefix twice": [group([to("10.0.0.0/8", "10.0.0.0/8")]), "overlap"],
  "host bits": [group([to("50.206.209.68/27", "10.0.0.1")]), "host bits"],
  "host bits in the singular": [group([rule({ destinationAddressPrefix: "50.206.209.68/27" })]), "host bits"],
  "host bits of IPv6": [group([rule({ destinationAddressPrefix: "2001:db8::1/64" })]), "host bits"],
  "a host with its length": [
    group([rule({ destinationAddressPrefix: "10.0.0.1/32" })]),
    "without its length",
  ],
  "a host of IPv6 with its length": [group([to("2001:db8::1/128", "::1")]), "without its length"],
  "an octet too large": [group([rule({ destinationAddressPrefix: "52.231.298.185" })]), "is no prefix"],
  "a length too long": [group([rule({ destinationAddressPrefix: "10.0.0.0/33" })]), "is no prefix"],
  "an empty address": [group([rule({ destinationAddressPrefix: "" })]), "is no prefix"],
  "no destination": [group([rule({ destinationAddressPrefix: undefined })]), "0 ways"],
  "a destination said twice": [
    group([rule({ destinationAddressPrefixes: ["10.0.0.1", "10.0.0.3"] })]),
    "2 ways",
  ],
  "no ports": [group([rule({ destinationPortRange: undefined })]), "ports of the destination"],
  "port 65536": [group([rule({ destinationPortRange: "65536" })]), "as port"],
  "descending ports": [group([rule({ destinationPortRange: "90-80" })]), "as port"],
  "ports with a comma": [group([rule({ destinationPortRange: "80,443" })]), "as port"],
  "a priority twice": [group([rule(), rule({}, "another")]), "two rules at Outbound 110"],
  "priority 99": [group([rule({ priority: 99 })]), "priority 99"],
  "priority 4097": [group([rule({ priority: 4097 })]), "priority 4097"],
  "a priority as text": [group([rule({ priority: "110" })]), "/priority must be number"],
  "a priority with a fraction": [group([rule({ priority: 110.5 })]), "priority 110.5"],
  "a description of 141 characters": [group([rule({ description: "x".repeat(141) })]), "141 characters"],
  "half a character": [group([rule({ description: "x\ud83d" })]), "half a character"],
  "access in lower case": [group([rule({ access: "allow" })]), "/access"],
  "direction in lower case": [group([rule({ direction: "outbound" })]), "/direction"],
  "protocol in upper case": [group([rule({ protocol: "TCP" })]), "/protocol"],
  "protocol Any": [group([rule({ protocol: "Any" })]), "/protocol"],
  "an unknown property of a rule": [group([rule({ prioritty: 110 })]), "prioritty"],
  "an unknown property of the group": [group([rule()], { sku: {} }), "sku"],
  "a property out of its place": [group([{ ...rule(), priority: 110 }]), "priority"],
  "a property that only Azure sets": [group([rule({ provisioningState: "Succeeded" })]), "provisioningState"],
  "an etag of a rule": [group([rule({ etag: 'W/"1"' })]), "etag"],
  "a resourceGuid": [group([], { properties: { resourceGuid: "1" } }), "resourceGuid"],
  "subnets of the group": [group([], { properties: { subnets: [] } }), "subnets"],
  "another version": [group([rule()], { apiVersion: "2015-06-15" }), "/apiVersion"],
  "another type": [group([rule()], { type: "Microsoft.Network/routeTables" }), "type"],
  "access missing": [group([rule({ access: undefined })]), "access missing"],
  "direction missing": [group([rule({ direction: undefined })]), "direction missing"],
  "priority missing": [group([rule({ priority: undefined })]), "priority missing"],
  "protocol missing": [group([rule({ protocol: undefined })]), "protocol missing"],
  "a name of 81 characters": [group([rule({}, "n".repeat(81))]), "no name"],
  "a name that begins with a dot": [group([rule({}, ".rule")]), "no name"],
  "a name that ends in a hyphen": [group([rule({}, "rule-")]), "no name"],
  "a name with a blank": [group([rule({}, "a rule")]), "no name"],
  "a group without a name": [group([rule()], { name: "-" }), "no name"],
  "a name twice, letter case aside": [
    group([rule(), rule({ priority: 120 }, "A-Rule")]),
    "two rules named a-rule",
  ],
  "1,001 rules": [group(many(1001)), "1001 rules"],
  "4,001 prefixes in one rule": [group([to(...hosts(4001))]), "4001 destination prefixes"],
  "4,001 prefixes in two rules": [
    group([to(...hosts(4000)), rule({ destinationAddressPrefix: "192.0.2.1", priority: 120 }, "one-more")]),
    "4001 destination prefixes",
  ],
  "4,001 source prefixes": [group([from(...hosts(4001))]), "4001 source prefixes"],
  "eleven application groups": [
    group([
      rule({
        destinationAddressPrefix: undefined,
        destinationApplicationSecurityGroups: Array(11).fill({ id: "x" }),
      }),
    ]),
    "11 groups",
  ],
  "ports with ICMP": [group([rule({ protocol: "Icmp" })]), "ports with ICMP"],
  "ICMP of IPv6": [
    group([rule({ protocol: "Icmp", destinationPortRange: "*", destinationAddressPrefix: "2001:db8::/32" })]),
    "ICMP of IPv6",
  ],
};
