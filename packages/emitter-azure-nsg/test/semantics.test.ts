import type { Policy } from "@sallyport/core";
import { emitted, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { readBlock } from "./address.js";
import { decide, type Packet } from "./decide.js";
import { deployRules, readRules } from "./read-group.js";
import { ruleSketch, tags } from "./sketches.js";

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
  if (protocol !== "any" && ports !== "any" && !ports!.some((each) => hasPort(each, packet.port!)))
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

describe("a network security group", () => {
  it("decides on every packet as the policy does, in either form", () => {
    fc.assert(
      fc.property(fc.array(ruleSketch, { minLength: 1, maxLength: 8 }), (sketches) => {
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
