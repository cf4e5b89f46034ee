import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prefixSet } from "../address/index.js";
import { decide } from "./decide.js";
import type { Condition, Device, DeviceRule } from "./device.js";
import type { Flow } from "./flow.js";
import { prove } from "./prove.js";

const sources = ["10.0.0.0/8", "10.1.0.0/16", "0.0.0.0/0", "2001:db8::/32", "2001:db8:1::/48", "::/0"];
const targets = ["192.0.2.0/24", "192.0.2.7/32", "0.0.0.0/0", "2001:db8:9::/48", "2001:db8:9::7/128"];
const ends = {
  source: ["10.0.0.1", "10.1.0.1", "203.0.113.1", "2001:db8::1", "2001:db8:1::1", "2001:db9::1"],
  destination: ["192.0.2.1", "192.0.2.7", "203.0.113.1", "2001:db8:9::1", "2001:db8:9::7", "2001:db9::1"],
};
const flows: readonly Flow[] = ends.source.flatMap((source) =>
  ends.destination.map((destination) => ({ source, destination, protocol: "tcp", port: 443 }) as const),
);

const device = (...rules: DeviceRule[]): Device => ({ id: "d", files: ["f"], rules, otherwise: "deny" });
const rule = (action: "allow" | "deny", ...conditions: Condition[]): DeviceRule => ({
  name: "r",
  action,
  conditions,
});
const from = (...set: string[]): Condition => ({ of: "source", set: prefixSet(set) });
const to = (...set: string[]): Condition => ({ of: "destination", set: prefixSet(set) });

const side = (of: "source" | "destination", all: readonly string[]): fc.Arbitrary<Condition> =>
  fc
    .tuple(fc.subarray([...all], { minLength: 1 }), fc.boolean())
    .map(([set, negated]) => ({ of, set: prefixSet(set), ...(negated ? { negated: true } : {}) }));
const anyRule = fc
  .tuple(
    fc.constantFrom("allow" as const, "deny" as const),
    fc.option(side("source", sources)),
    fc.option(side("destination", targets)),
  )
  .map(([action, ...conditions]) => rule(action, ...conditions.filter((each) => each !== null)));
const anyDevice = fc.array(anyRule, { minLength: 1, maxLength: 3 }).map((rules) => device(...rules));

describe("a proof of a device that relays", () => {
  it("sees what is let through from one family to the other", () => {
    const asked = rule("allow", from("10.0.0.0/8"), to("192.0.2.0/24"));
    const hole = rule("allow", from("10.0.0.0/8"), to("2001:db8::/32"));
    expect(prove(device(asked), device(asked, hole))).toMatchObject({ kind: "equal" });
    const proof = prove(device(asked), device(asked, hole), { relays: true });
    expect(proof).toMatchObject({ kind: "different", differences: [{ read: { decision: "allow" } }] });
    if (proof.kind !== "different") return;
    const [{ witness, flows: count }] = proof.differences as [(typeof proof.differences)[number]];
    expect(witness.source).toMatch(/^10\./);
    expect(witness.destination).toMatch(/^2001:db8:/);
    // 2^24 senders, 2^96 destinations, and every protocol and port.
    expect(count % (1n << 120n)).toBe(0n);
    const back = rule("allow", from("2001:db8::/32"), to("192.0.2.0/24"));
    const other = prove(device(asked), device(asked, back), { relays: true });
    expect(other).toMatchObject({ kind: "different" });
    if (other.kind === "different")
      expect(decide(device(asked, back), other.differences[0]!.witness)).toBe("allow");
  });

  it("finds devices equal that are, though their lists are written otherwise", () => {
    const both = rule("allow", from("10.0.0.0/8", "2001:db8::/32"), to("192.0.2.0/24", "2001:db8:9::/48"));
    const parts = ["192.0.2.0/24", "2001:db8:9::/48"].map((end) =>
      rule("allow", from("2001:db8::/32", "10.0.0.0/8"), to(end)),
    );
    expect(prove(device(both), device(...parts), { relays: true })).toMatchObject({ kind: "equal" });
    const whole = rule("allow", from("0.0.0.0/0", "::/0"), to("192.0.2.0/24", "2001:db8:9::/48"));
    const open = rule("allow", to("192.0.2.0/24", "2001:db8:9::/48"));
    expect(prove(device(whole), device(open), { relays: true })).toMatchObject({ kind: "equal" });
  });

  it("is what every flow says, whatever the families of its ends", () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(anyDevice, anyDevice, fc.boolean(), (a, b, isSame) => {
        const other = isSame ? { ...a, rules: [...a.rules, ...a.rules] } : b;
        const proof = prove(a, other, { relays: true });
        kinds.add(proof.kind);
        if (proof.kind === "equal")
          for (const flow of flows) expect(decide(other, flow)).toBe(decide(a, flow));
        if (proof.kind === "different")
          for (const { witness } of proof.differences)
            expect(decide(other, witness)).not.toBe(decide(a, witness));
      }),
      { numRuns: 150 },
    );
    expect([...kinds].sort()).toEqual(["different", "equal"]);
  });
});
