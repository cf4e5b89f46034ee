import { describe, expect, it } from "vitest";
import { templateFaults } from "./check.js";
import { sound } from "./damage.js";
import { defects } from "./defects.js";
import { readBack } from "./reading.js";

it("takes the sound template", () => expect(templateFaults(sound)).toEqual([]));

describe.each(Object.entries(defects))("refuses in %s", (_, those) => {
  it.each(Object.entries(those))("%s", (_name, damage) => {
    const damaged = structuredClone(sound);
    damage(damaged);
    expect(templateFaults(damaged)).not.toEqual([]);
  });
});

/** Azure refuses these, or they are damage of another sort, but what they would let through is certain. */
const meansSomething: readonly string[] = [
  "groups of one policy at once",
  "groups that both wait only for the policy",
  "IP groups at once",
  "groups beside IP groups",
  "a group before the policy",
  "a priority as text",
  "a collection without rules",
  "a group without collections",
  "two collections of one name",
  "two rules of one name",
  "a rule in both kinds",
  "an action in wrong case",
  "a name of a rule with a space",
  "a name of a collection of 81 characters",
  "2,001 rule collections",
  "a read-only property",
  '"*" among tags',
  "prefixes among tags",
  "a regional tag of Site Recovery",
  "IPv6",
  "an address as /32",
  "overlapping sources",
  "a source twice",
  "a protocol in wrong case",
  "Any among protocols",
  'port "*" among others',
  '"*" as FQDN',
  '"*" without a dot',
  "an FQDN twice",
  "an empty IP group",
  "an IP group too large",
  "overlap in an IP group",
  "an IP group without location",
  "a policy without location",
  "firewalls of an IP group",
  "child policies",
  "the size of a group",
  "201 IP groups",
  "801 resources",
  "257 parameters",
  "a template larger than 4 MB",
  "a group with location",
  "tags on the policy",
  "no tier",
  "a tier in wrong case",
  "an unknown mode",
  "Basic that denies",
  "another API version",
  "a name of a group with a space",
  "a group larger than 1 MB",
  "a text read as an expression",
];

describe.each(Object.entries(defects))("does not read, unless its meaning is certain, in %s", (_, those) => {
  it.each(Object.entries(those))("%s", (name, damage) => {
    const damaged = structuredClone(sound);
    damage(damaged);
    const { devices, complaints } = readBack(new Map([["x.template.json", JSON.stringify(damaged)]]));
    const isRead = complaints.length === 0;
    expect(isRead, complaints.join()).toBe(meansSomething.includes(name));
    expect(devices).toHaveLength(isRead ? 1 : 0);
  });
});
