import { hasAddress, matchesHost, type Policy, type Rule } from "@sallyport/core";
import { type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, type Flow, firewallOf } from "./device.js";
import { asLists, outputsOf } from "./outputs.js";

/** What the policy says of a flow: the first rule that matches decides. */
function decideByPolicy({ rules }: Policy, flow: Flow): "allow" | "deny" | undefined {
  return rules.find((rule) => applies(rule, flow))?.action;
}

function applies({ sources, destination, protocol, ports }: Rule, flow: Flow): boolean {
  const fromHere = sources === "any" || hasAddress(sources, flow.source);
  const carried =
    protocol === "any" ||
    (protocol === flow.protocol &&
      (ports === "any" || ports.some(({ first, last }) => first <= flow.port && flow.port <= last)));
  return fromHere && carried && reaches(destination, flow);
}

function reaches({ any, hosts, prefixes }: Rule["destination"], flow: Flow): boolean {
  if (any === true) return true;
  if (hosts !== undefined) {
    return flow.host !== undefined && hosts.some((pattern) => matchesHost(pattern, flow.host!));
  }
  return prefixes?.kind === "list" && hasAddress(prefixes.set, flow.destination);
}

const some = <Item>(items: readonly Item[]) => fc.subarray([...items], { minLength: 1 });
const prefixes = [
  "10.0.0.0/8",
  "10.1.0.0/16",
  "20.33.0.0/16",
  "20.33.1.0/24",
  "0.0.0.0/1",
  "0.0.0.0/0",
  "2603:1030::/32",
  "2603:1030:1::/48",
  "fd00::/8",
  "8000::/1",
];
const addresses4 = ["10.0.0.1", "10.1.2.3", "20.33.0.9", "20.33.1.9", "192.0.2.1"];
const addresses6 = ["2603:1030::1", "2603:1030:1::9", "fd00::7", "9000::1"];
const patterns = ["a.example", "*.a.example", ".b.example", "xa.example", "*.c.b.example"];
const hosts = [
  "a.example",
  "x.a.example",
  "y.x.a.example",
  "xa.example",
  "b.example",
  "c.b.example",
  "z.c.b.example",
  "a.example.evil",
];
const ports = [443, 80, { first: 8000, last: 8100 }, 8101, 123];

const from = fc.oneof(fc.constant("any" as const), some(prefixes));
const action = fc.constantFrom("allow" as const, "deny" as const);
const portsOf = fc.oneof(
  fc.constant("any" as const),
  some(ports).map((list) =>
    list.map((each) => (typeof each === "number" ? { first: each, last: each } : each)),
  ),
);
const rule: fc.Arbitrary<RuleSketch> = fc.oneof(
  fc.record({ from, action, ports: portsOf, hosts: some(patterns) }),
  fc.record({
    from: fc.constant("any" as const),
    action,
    ports: portsOf,
    protocol: fc.constantFrom("tcp" as const, "udp" as const),
    prefixes: some(prefixes),
  }),
  fc.record({ from, action, protocol: fc.constant("any" as const), any: fc.constant(true as const) }),
  fc.record({
    from,
    action: fc.constant("allow" as const),
    protocol: fc.constant("icmp" as const),
    any: fc.constant(true as const),
  }),
);
const ends = fc.oneof(
  fc.record({ source: fc.constantFrom(...addresses4), destination: fc.constantFrom(...addresses4) }),
  fc.record({ source: fc.constantFrom(...addresses6), destination: fc.constantFrom(...addresses6) }),
);
const traffic = fc.oneof(
  fc.record({
    protocol: fc.constant("tcp" as const),
    port: fc.constantFrom(80, 443, 8000, 8050, 8101, 8102),
    host: fc.constantFrom(...hosts),
    application: fc.constant("ssl"),
  }),
  fc.record({
    protocol: fc.constant("udp" as const),
    port: fc.constantFrom(123, 443),
    application: fc.constant("ntp"),
  }),
  fc.record({
    protocol: fc.constant("tcp" as const),
    port: fc.constantFrom(443, 9),
    application: fc.constant("ssh"),
  }),
);
const flow: fc.Arbitrary<Flow> = fc
  .tuple(ends, traffic)
  .map(([addresses, rest]) => ({ ...addresses, ...rest }));

describe("a firewall with these files", () => {
  it("decides as the policy does, in both forms and with prefixes in lists", () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 5 }),
        fc.array(flow, { minLength: 20, maxLength: 20 }),
        (rules, flows) => {
          const policy = sketchPolicy(rules);
          for (const options of [{}, asLists]) {
            const { fromSet, fromXml, lists } = outputsOf(policy, { options });
            const bySet = firewallOf(fromSet, lists);
            const byXml = firewallOf(fromXml, lists);
            for (const each of flows) {
              const expected = decideByPolicy(policy, each);
              expect(bySet(each), JSON.stringify(each)).toBe(expected);
              expect(byXml(each)).toBe(expected);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("lets ICMP through by its applications, and nothing else", () => {
    const policy = sketchPolicy([{ any: true, protocol: "icmp", from: ["10.0.0.0/8"] }]);
    const { fromSet, lists } = outputsOf(policy);
    const echo: Flow = {
      source: "10.0.0.1",
      destination: "20.33.0.9",
      protocol: "icmp",
      port: 0,
      application: "ping",
    };
    expect(decide(fromSet, lists, echo)).toBe("allow");
    expect(decide(fromSet, lists, { ...echo, source: "192.0.2.1" })).toBeUndefined();
    expect(
      decide(fromSet, lists, { ...echo, protocol: "tcp", application: "ssl", port: 443 }),
    ).toBeUndefined();
  });

  it("never matches IPv4 by a range of IPv6 addresses", () => {
    const policy = sketchPolicy([{ prefixes: ["::/0"] }]);
    const { fromSet, lists } = outputsOf(policy);
    const web: Flow = {
      source: "10.0.0.1",
      destination: "20.33.0.9",
      protocol: "tcp",
      port: 443,
      application: "ssl",
    };
    expect(decide(fromSet, lists, web)).toBeUndefined();
    expect(decide(fromSet, lists, { ...web, source: "fd00::7", destination: "2603:1030::1" })).toBe("allow");
  });
});
