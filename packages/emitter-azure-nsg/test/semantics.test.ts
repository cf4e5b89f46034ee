import type { Policy } from "@sallyport/core";
import { emitted, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { readBlock } from "./address.js";
import { decide, type Packet, type Tags } from "./decide.js";
import { deployRules, readRules } from "./read-group.js";

const prefixes4 = ["10.0.0.0/30", "10.0.0.0/31", "10.0.0.2", "10.0.0.4/30", "0.0.0.0/0"];
const prefixes6 = ["2001:db8::/126", "2001:db8::2", "2001:db8::4/126"];
const tags: Tags = {
  "Storage.EastUS": ["10.0.0.0/30", "2001:db8::4/126"],
  EventHub: ["10.0.0.2/31", "2001:db8::/127"],
};

const packets: readonly Packet[] = (["tcp", "udp", "icmp", "gre"] as const).flatMap((protocol) =>
  [443, 444, 8000].flatMap((port) =>
    [
      ["10.0.0.0", "10.0.0.2", "10.0.0.5", "192.0.2.1"],
      ["2001:db8::1", "2001:db8::2", "2001:db8::7", "2001:db9::1"],
    ].flatMap((addresses) =>
      addresses.flatMap((source) =>
        addresses.map((destination) => ({ source, destination, protocol, port })),
      ),
    ),
  ),
);

const some = (texts: readonly string[]) => fc.subarray([...texts], { minLength: 1 });
const anyPrefixes = some([...prefixes4, ...prefixes6]);

const destination: fc.Arbitrary<RuleSketch> = fc.oneof(
  fc.constant({ any: true } as const),
  some(Object.keys(tags)).map((list) => ({ tags: list })),
  anyPrefixes.map((list) => ({ prefixes: list })),
);

const traffic: fc.Arbitrary<RuleSketch> = fc.oneof(
  fc.record({
    protocol: fc.constantFrom("tcp", "udp"),
    ports: fc.constantFrom<NonNullable<RuleSketch["ports"]>>(
      "any",
      [443],
      [443, { first: 8000, last: 8100 }],
    ),
  }),
  fc.constant({ protocol: "any" } as const),
);

const ruleSketch = fc
  .record({
    action: fc.constantFrom("allow", "deny"),
    from: fc.oneof(fc.constant("any" as const), anyPrefixes),
    destination,
    traffic,
  })
  .map(({ destination: to, traffic: how, ...rest }): RuleSketch => ({ ...rest, ...to, ...how }));

/** The first rule of the policy that matches, by naive comparison. */
function judge(
  policy: Policy,
  sketches: readonly RuleSketch[],
  packet: Packet,
): "Allow" | "Deny" | undefined {
  const index = sketches.findIndex((sketch) => matches(sketch, packet));
  if (index < 0) return undefined;
  return policy.rules[index]!.action === "allow" ? "Allow" : "Deny";
}

function matches({ protocol, ports, from, any, prefixes, tags: names }: RuleSketch, packet: Packet): boolean {
  if (protocol !== "any" && protocol !== packet.protocol) return false;
  if (protocol !== "any" && ports !== "any" && !ports!.some((each) => hasPort(each, packet.port)))
    return false;
  const ends = any === true ? "any" : (prefixes ?? names!.flatMap((name) => tags[name]!));
  return (
    (from === "any" || holds(from!, packet.source)) && (ends === "any" || holds(ends, packet.destination))
  );
}

function hasPort(range: number | { readonly first: number; readonly last: number }, port: number): boolean {
  return typeof range === "number" ? range === port : range.first <= port && port <= range.last;
}

function holds(prefixes: readonly string[], address: string): boolean {
  const point = readBlock(address)!;
  return prefixes.some((prefix) => {
    const { family, first, last } = readBlock(prefix)!;
    return family === point.family && first <= point.first && point.first <= last;
  });
}

/** A rule whose ends have no family in common is refused by the gate. */
function isSayable({ from, prefixes }: RuleSketch): boolean {
  if (from === "any" || prefixes === undefined) return true;
  const families = (texts: readonly string[]) => new Set(texts.map((text) => readBlock(text)!.family));
  return [...families(from!)].some((family) => families(prefixes).has(family));
}

describe("a network security group", () => {
  it("decides on every packet as the policy does, in either form", () => {
    fc.assert(
      fc.property(fc.array(ruleSketch.filter(isSayable), { minLength: 1, maxLength: 8 }), (sketches) => {
        const policy = sketchPolicy(sketches);
        const plain = readRules(emitted(emitter, policy));
        const added = deployRules(emitted(emitter, policy, { options: { form: "existing" } }));
        expect(added).toEqual(plain);
        for (const packet of packets) {
          expect(decide(plain, packet, tags), JSON.stringify(packet)).toBe(judge(policy, sketches, packet));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("denies the rest of the internet behind the policy's own rules", () => {
    const policy = sketchPolicy([{ prefixes: ["10.0.0.0/30"] }, { prefixes: ["2001:db8::/126"] }]);
    const rules = readRules(emitted(emitter, policy, { options: { "deny-internet": true } }));
    const internet = { Internet: ["0.0.0.0/0", "::/0"] };
    const packet = { source: "10.9.9.9", protocol: "tcp", port: 443 } as const;
    expect(decide(rules, { ...packet, destination: "10.0.0.2" }, internet)).toBe("Allow");
    expect(decide(rules, { ...packet, destination: "10.0.0.4" }, internet)).toBe("Deny");
    expect(decide(rules, { ...packet, destination: "10.0.0.2", protocol: "udp" }, internet)).toBe("Deny");
  });

  it("keeps every priority when a rule comes in that nothing else is in the way of", () => {
    const sketches: readonly RuleSketch[] = Array.from({ length: 12 }, (_, index) => ({
      id: `rule-${index}`,
      action: index < 4 ? "deny" : "allow",
      prefixes: [`192.0.2.${index}`],
    }));
    const prioritiesOf = (list: readonly RuleSketch[]) =>
      new Map(
        readRules(emitted(emitter, sketchPolicy(list))).map(({ name, properties }) => [
          name,
          properties.priority,
        ]),
      );
    const all = prioritiesOf(sketches);
    for (const inserted of sketches) {
      const others = sketches.filter((sketch) => sketch !== inserted);
      for (const [name, priority] of prioritiesOf(others)) expect(all.get(name)).toBe(priority);
    }
  });
});
