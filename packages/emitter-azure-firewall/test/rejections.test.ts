import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { defects } from "./defects.js";

const tested = new Set(Object.values(defects).flatMap(Object.keys));

/**
 * Every refusal that Azure's documents and error texts name for these resources, with the defects that show that
 * it is found; the table of defects is tested as a whole.
 */
const documented: Readonly<Record<string, readonly string[]>> = {
  "properties that only Azure sets": [
    "a read-only property",
    "the size of a group",
    "firewalls of an IP group",
    "child policies",
  ],
  "unknown properties": [
    "a misspelt property",
    "a property of a later version",
    "the tier at the wrong place",
  ],
  "values outside of enumerations": [
    "an unknown action",
    "an action in wrong case",
    "an action of DNAT in a filter",
    "an unknown kind of collection",
    "an unknown kind of rule",
    "a protocol in wrong case",
    "a protocol of network rules",
    "a protocol that the model lacks",
    "a tier in wrong case",
    "an unknown mode",
  ],
  "required properties": [
    "a collection without kind",
    "a rule without kind",
    "a protocol without port",
    "no tier",
    "an IP group without location",
    "a policy without location",
  ],
  "no location on rule collection groups": ["a group with location"],
  "priorities from 100 to 65000, as numbers": [
    "a group's priority below 100",
    "a group's priority above 65000",
    "a priority as text",
    "a collection's priority below 100",
    "a collection's priority above 65000",
  ],
  "equal priorities have no documented order": [
    "two groups of one priority",
    "two collections of one priority",
  ],
  "rules of a collection are of one kind": [
    "rules of two kinds in a collection",
    "a property of application rules",
    "a property of network rules",
  ],
  "network rules come before application rules": ["a rule in both kinds"],
  "addresses and service tags of network rules": [
    "no sources",
    "no destinations",
    '"*" among tags',
    "a tag as source",
    "a tag of security groups",
    "VirtualNetwork, a tag of security groups",
    "AzureLoadBalancer, a tag of security groups",
    "a regional tag of Site Recovery",
    "IP groups beside addresses",
    "an IP group that is not there",
  ],
  "FQDNs in network rules need the DNS proxy": ["FQDNs"],
  "host bits, overlap and /32": [
    "host bits",
    "an address as /32",
    "overlapping sources",
    "a source twice",
    "host bits in an IP group",
    "overlap in an IP group",
  ],
  "IPv6 is in preview, for network rules only": ["IPv6", "IPv6 in an IP group", "IPv6 as source"],
  "ports 1 to 65535, as texts": [
    "a port as number",
    "a port of zero",
    "a port too high",
    "a range that descends",
    "ports of ICMP",
  ],
  "ports of application rules up to 64000": ["a port above 64000"],
  "forms of FQDNs": [
    '"*" as FQDN',
    '"*" without a dot',
    '"*" inside',
    '"*" at the end',
    "a leading dot",
    "a URL",
    "no FQDNs",
  ],
  "what only Premium or Azure's lists can say": [
    "TLS opened",
    "FQDN tags beside FQDNs",
    "URLs beside FQDNs",
    "categories beside FQDNs",
    "headers to insert",
  ],
  "an empty IP group makes the firewall skip its rules": ["an empty IP group"],
  "IP groups: 5,000 prefixes, 200 for a firewall": ["an IP group too large", "201 IP groups"],
  names: [
    "a name with a space",
    "a name that ends in a hyphen",
    "a name of 81 characters",
    "a name of a policy that ends in a dot",
    "a name of a group with a space",
    "a name of a rule with a space",
    "a name of a collection of 81 characters",
  ],
  "2,000 rule collections in a policy": ["2,001 rule collections"],
  "1 MB for a resource, 4 MB for a template, 800 resources, 256 parameters": [
    "a group larger than 1 MB",
    "a template larger than 4 MB",
    "801 resources",
    "257 parameters",
  ],
  "groups of one policy, and IP groups, one after the other": [
    "groups of one policy at once",
    "groups that both wait only for the policy",
    "IP groups at once",
    "groups beside IP groups",
    "a group before the policy",
    "a circle",
    "a dependency on nothing",
  ],
  "tags on a policy": ["tags on the policy"],
  "Basic alerts only": ["Basic that denies"],
  "texts that are taken for expressions": ["a text read as an expression"],
};

describe("what Azure is documented to refuse in firewall policies", () => {
  it.each(Object.entries(documented))("is found: %s", (_, names) => {
    expect(names.filter((name) => !tested.has(name))).toEqual([]);
  });

  it("is found before it is written: what counts beyond one file", () => {
    const { groups, collections, pairs, "ip-groups": ipGroups } = emitter.limits;
    expect([groups.max, collections.max, pairs.max, ipGroups.max]).toEqual([60, 2000, 20_000, 200]);
  });
});
