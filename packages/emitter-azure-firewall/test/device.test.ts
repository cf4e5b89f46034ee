import { listPrefixes, matchesHost, type PrefixSet, type Rule } from "@sallyport/core";
import { emitted, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { templateFaults } from "./check.js";
import { readRange } from "./check-addresses.js";
import { type Connection, decide } from "./device.js";
import { write } from "./files.js";
import { anyRule, ports, sides, tags } from "./sketches.js";

const hosts = [undefined, "a.example", "b.a.example", "c.b.a.example", "xa.example", "d.example"];

/** Connections that tell all rules below apart: each port with the application that is spoken there. */
const connections: readonly Connection[] = ["10.0.0.1", "10.1.0.1"].flatMap((source) =>
  ["192.0.2.1", "192.0.2.200", "198.51.100.1", "203.0.113.1"].flatMap((address) => [
    ...ports.flatMap((port) =>
      hosts.map((host): Connection => {
        const application = port === 80 ? "Http" : "Https";
        return {
          source,
          address,
          protocol: "TCP",
          port,
          application,
          ...(host === undefined ? {} : { host }),
        };
      }),
    ),
    { source, address, protocol: "UDP", port: 443 },
    { source, address, protocol: "ICMP" },
    { source, address, protocol: "ESP" },
  ]),
);

const inline = { options: { "inline-prefixes": 1 } };

describe("what the firewall decides", () => {
  it("is what the policy decides, wherever files are written", () => {
    let written = 0;
    fc.assert(
      fc.property(fc.array(anyRule, { minLength: 1, maxLength: 5 }), (rules) => {
        const policy = sketchPolicy(rules, { sides });
        if (emitted(emitter, policy, inline).files.size === 0) return;
        written += 1;
        const { template, resources } = write(policy, inline);
        expect(templateFaults(template)).toEqual([]);
        for (const connection of connections) {
          const expected = decideByPolicy(policy.rules, connection);
          expect(decide(resources, connection, tags), JSON.stringify(connection)).toBe(expected);
        }
      }),
      { numRuns: 250 },
    );
    expect(written).toBeGreaterThan(60);
  });

  it("of two rules is refused exactly where the firewall would decide otherwise", () => {
    const counts = { refused: 0, written: 0 };
    fc.assert(
      fc.property(anyRule, anyRule, (first, second) => {
        const policy = sketchPolicy([first, second], { sides });
        const { codes, files } = emitted(emitter, policy, inline);
        const refused = codes.includes("SP6506");
        if (files.size === 0 && !refused) return;
        const turned = [...policy.rules].sort((a, b) => rank(a) - rank(b));
        const differs = connections.some(
          (each) => decideByPolicy(policy.rules, each) !== decideByPolicy(turned, each),
        );
        // A tag may come to hold any address at any time, so what meets one is refused without a proof.
        if (!differs && policy.rules.some(({ destination: { tags: named } }) => named !== undefined)) return;
        if (codes.includes("SP6501") || codes.includes("SP6502")) return;
        expect(refused, JSON.stringify([first, second])).toBe(differs);
        counts[refused ? "refused" : "written"] += 1;
      }),
      { numRuns: 800 },
    );
    expect(Math.min(counts.refused, counts.written)).toBeGreaterThan(10);
  });
});

/** By kind, then side: how the firewall evaluates. */
function rank({ destination: to, side }: Rule): number {
  return (to.hosts === undefined ? 0 : 2) + (side === "source" ? 0 : 1);
}

function decideByPolicy(rules: readonly Rule[], connection: Connection): "Allow" | "Deny" {
  const rule = rules.find((each) => matches(each, connection));
  return rule?.action === "allow" ? "Allow" : "Deny";
}

function matches(rule: Rule, { source, address, host, protocol, port }: Connection): boolean {
  const { destination: to } = rule;
  const spoken = rule.protocol === "any" || rule.protocol.toUpperCase() === protocol;
  const knocked =
    rule.ports === "any" || rule.ports.some(({ first, last }) => first <= port! && port! <= last);
  if (!spoken || !knocked || !(rule.sources === "any" || holds(listOf(rule.sources), source))) return false;
  if (to.any === true) return true;
  if (to.hosts !== undefined) return host !== undefined && to.hosts.some((each) => matchesHost(each, host));
  if (to.tags !== undefined) return to.tags.some((tag) => holds(tags[tag]!, address));
  return to.prefixes?.kind === "list" && holds(listOf(to.prefixes.set), address);
}

function holds(prefixes: readonly string[], address: string): boolean {
  const single = readRange(address) as { first: number };
  return prefixes.some((prefix) => {
    const range = readRange(prefix) as { first: number; last: number };
    return range.first <= single.first && single.first <= range.last;
  });
}

function listOf(set: PrefixSet): readonly string[] {
  return listPrefixes(set, { bareHosts: true });
}
