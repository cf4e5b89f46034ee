import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { bad } from "./groups.js";

/**
 * Every refusal that Azure's documents and error texts name for security groups, with the defects that show that
 * it is found; the table of defects is tested as a whole.
 */
const documented: Readonly<Record<string, readonly string[]>> = {
  "SecurityRuleParameterContainsUnsupportedValue: tags and * in lists": [
    "a tag in the plural",
    "a tag alone in the plural",
    "a tag among sources",
    "Internet in the plural",
    "AzureLoadBalancer in the plural",
    "* in the plural",
  ],
  "SecurityRuleParameterContainsInvalidPortRanges: * in lists of ports": ["* in plural ports"],
  "no regional tags of Site Recovery": ["a regional tag of Site Recovery"],
  ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies: [
    "both families as destination",
    "both families as source",
    "a family at each end",
  ],
  OverlappingSubnetsNotPermittedInSecurityRule: [
    "overlapping prefixes",
    "overlapping prefixes of IPv6",
    "overlapping sources",
    "a prefix twice",
  ],
  "invalid address prefix: host bits": ["host bits", "host bits in the singular", "host bits of IPv6"],
  "one-element lists and hosts with a length come back otherwise": [
    "a plural of one",
    "plural ports of one",
    "a host with its length",
    "a host of IPv6 with its length",
  ],
  "SecurityRuleConflict: priorities are unique in a direction": ["a priority twice"],
  "priorities from 100 to 4096, as numbers": [
    "priority 99",
    "priority 4097",
    "a priority as text",
    "a priority with a fraction",
  ],
  "SecurityRuleCountLimitReached: 1,000 rules": ["1,001 rules"],
  "SecurityRuleAddressesOrPortsPerSecurityGroupLimitReached: 4,000 prefixes on each side": [
    "4,001 prefixes in one rule",
    "4,001 prefixes in two rules",
    "4,001 source prefixes",
  ],
  "10 application security groups": ["eleven application groups"],
  "descriptions of 140 characters": ["a description of 141 characters", "half a character"],
  names: [
    "a name of 81 characters",
    "a name that begins with a dot",
    "a name that ends in a hyphen",
    "a name with a blank",
    "a group without a name",
    "a name twice, letter case aside",
  ],
  "required properties": ["access missing", "direction missing", "priority missing", "protocol missing"],
  "values outside of enumerations": [
    "access in lower case",
    "direction in lower case",
    "protocol in upper case",
    "protocol Any",
  ],
  "unknown properties": [
    "an unknown property of a rule",
    "an unknown property of the group",
    "a property out of its place",
  ],
  "properties that only Azure sets": [
    "a property that only Azure sets",
    "an etag of a rule",
    "a resourceGuid",
    "subnets of the group",
  ],
  "another version or type": ["another version", "another type"],
  "ports and families of ICMP": ["ports with ICMP", "ICMP of IPv6"],
};

describe("what Azure is documented to refuse in security groups", () => {
  it.each(Object.entries(documented))("is found: %s", (_, names) => {
    expect(names.filter((name) => !Object.hasOwn(bad, name))).toEqual([]);
  });

  it("is found before it is written: what counts in a template", () => {
    const { rules, sources, destinations, resources, resourceBytes } = emitter.limits;
    expect([rules, sources, destinations, resources, resourceBytes].map(({ max }) => max)).toEqual([
      1000, 4000, 4000, 800, 1_048_576,
    ]);
  });
});
