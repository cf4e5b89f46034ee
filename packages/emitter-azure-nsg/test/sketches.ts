import type { RuleSketch } from "@sallyport/testkit";
import fc from "fast-check";
import { readBlock } from "./address.js";
import type { Tags } from "./decide.js";

const prefixes4 = ["10.0.0.0/30", "10.0.0.0/31", "10.0.0.2", "10.0.0.4/30", "0.0.0.0/0"];
const prefixes6 = ["2001:db8::/126", "2001:db8::2", "2001:db8::4/126"];

/** What the tags of random rules hold. */
export const tags: Tags = {
  "Storage.EastUS": ["10.0.0.0/30", "2001:db8::4/126"],
  EventHub: ["10.0.0.2/31", "2001:db8::/127"],
};

const some = (texts: readonly string[]) => fc.subarray([...texts], { minLength: 1 });
const anyPrefixes = some([...prefixes4, ...prefixes6]);

const destination: fc.Arbitrary<RuleSketch> = fc.oneof(
  fc.constant({ any: true } as const),
  some(Object.keys(tags)).map((list) => ({ tags: list })),
  anyPrefixes.map((list) => ({ prefixes: list })),
);

const ported: fc.Arbitrary<RuleSketch> = fc.record({
  protocol: fc.constantFrom("tcp", "udp"),
  ports: fc.constantFrom<NonNullable<RuleSketch["ports"]>>("any", [443], [443, { first: 8000, last: 8100 }]),
});
const anyTraffic: fc.Arbitrary<RuleSketch> = fc.constant({ protocol: "any" });
const icmp: fc.Arbitrary<RuleSketch> = fc.constant({ protocol: "icmp", action: "allow" });

function sketches(traffic: fc.Arbitrary<RuleSketch>): fc.Arbitrary<RuleSketch> {
  return fc
    .record({
      action: fc.constantFrom("allow", "deny"),
      from: fc.oneof(fc.constant("any" as const), anyPrefixes),
      destination,
      traffic,
    })
    .map(({ destination: to, traffic: how, ...rest }): RuleSketch => ({ ...rest, ...to, ...how }))
    .filter(isSayable);
}

/** A rule of TCP, UDP or any protocol that the gate lets through. */
export const ruleSketch = sketches(fc.oneof(ported, anyTraffic));

/** The same, and rules that allow ICMP, which lose that of IPv6. */
export const anySketch = sketches(
  fc.oneof(
    { weight: 4, arbitrary: ported },
    { weight: 1, arbitrary: anyTraffic },
    { weight: 1, arbitrary: icmp },
  ),
);

/** A rule whose ends have no family in common is refused by the gate. */
function isSayable({ from, prefixes }: RuleSketch): boolean {
  if (from === "any" || prefixes === undefined) return true;
  const families = (texts: readonly string[]) => new Set(texts.map((text) => readBlock(text)!.family));
  return [...families(from!)].some((family) => families(prefixes).has(family));
}
