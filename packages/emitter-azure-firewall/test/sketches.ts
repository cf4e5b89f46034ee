import type { RuleSketch } from "@sallyport/testkit";
import fc from "fast-check";
import type { Tags } from "./device.js";

/** What the tags of random rules hold. */
export const tags: Tags = { Storage: ["192.0.2.0/24"], EventHub: ["192.0.2.128/25", "198.51.100.0/24"] };
export const ports = [80, 443, 8443];

const destination: fc.Arbitrary<RuleSketch> = fc.oneof(
  fc.record({
    hosts: fc.subarray(["a.example", "*.a.example", ".b.a.example", "d.example"], { minLength: 1 }),
  }),
  fc.record({ tags: fc.subarray(["Storage", "EventHub"], { minLength: 1 }) }),
  fc.record({
    prefixes: fc.subarray(["192.0.2.0/25", "198.51.100.1/32", "203.0.113.0/24"], { minLength: 1 }),
  }),
  fc.constant<RuleSketch>({ any: true }),
);
const traffic: fc.Arbitrary<RuleSketch> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ports: fc.subarray(ports, { minLength: 1 }) }) },
  { weight: 1, arbitrary: fc.constant<RuleSketch>({ ports: [{ first: 1, last: 1000 }] }) },
  { weight: 1, arbitrary: fc.constantFrom<RuleSketch>({ ports: "any" }, { protocol: "udp" }) },
  { weight: 1, arbitrary: fc.constantFrom<RuleSketch>({ protocol: "icmp" }, { protocol: "any" }) },
);
const sender: fc.Arbitrary<RuleSketch> = fc.constantFrom<RuleSketch>(
  { from: "any" },
  { from: ["10.0.0.0/16"] },
  { from: ["10.1.0.1"] },
);

/** A rule of any view, traffic, sender, action and side; not every one can be written. */
export const anyRule = fc
  .tuple(destination, traffic, sender, fc.constantFrom("allow", "deny"), fc.constantFrom("source", "target"))
  .map(([to, what, from, action, side]) => ({ ...to, ...what, ...from, action, side }) as RuleSketch);

/** Rules of one kind that allow and deny much of the same, the sides one after the other: their order matters. */
export const crowdedRules = fc
  .tuple(
    fc.constantFrom<readonly RuleSketch[]>(
      [{ prefixes: ["192.0.2.0/25"] }, { prefixes: ["192.0.2.0/24"] }, { tags: ["Storage"] }, { any: true }],
      [{ hosts: ["a.example", "*.a.example"] }, { hosts: ["*.a.example"] }, { hosts: [".b.a.example"] }],
    ),
    fc.array(fc.tuple(fc.nat(), fc.boolean(), fc.boolean()), { minLength: 4, maxLength: 8 }),
  )
  .map(([to, picks]) =>
    picks
      .map(([pick, allows, isTarget]): RuleSketch => {
        const action = allows ? "allow" : "deny";
        return { ...to[pick % to.length]!, action, side: isTarget ? "target" : "source" };
      })
      .sort((a, b) => Number(a.side === "target") - Number(b.side === "target")),
  );

export const sides = [
  { id: "source", shortId: "src", title: "Source" },
  { id: "target", shortId: "tgt", title: "Target" },
];
