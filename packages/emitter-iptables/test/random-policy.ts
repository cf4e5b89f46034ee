import type { RuleSketch } from "@sallyport/testkit";
import type { Choice } from "./choice.js";

const pool = [
  "20.1.0.0/16",
  "20.1.2.0/24",
  "20.1.2.3/32",
  "20.0.0.0/7",
  "100.64.0.0/10",
  "0.0.0.0/0",
  "2603:1000::/24",
  "2603:1000:0:1::/64",
  "2001:db8::1/128",
  "::/0",
];
const sources = ["10.0.0.0/8", "10.1.0.0/16", "10.1.2.3/32", "fd00:1::/32", "fd00:1:2::/48"];
const ports = [
  443,
  80,
  22,
  65_535,
  { first: 8000, last: 8100 },
  { first: 1, last: 1023 },
  { first: 1024, last: 65_535 },
];

/** Rules of a policy whose parts overlap and meet at their ends. */
export function randomSketches(choice: Choice): readonly RuleSketch[] {
  const rules: RuleSketch[] = [];
  for (let count = 1 + choice.below(5); rules.length < count; ) {
    const from = choice.chance(50) ? ("any" as const) : choice.some(sources, 1, 3);
    const prefixes = choice.some(pool, 1, 3);
    if (from !== "any" && !shareFamily(from, prefixes)) continue;
    rules.push({
      action: choice.chance(30) ? "deny" : "allow",
      from,
      ...(choice.chance(20) ? { any: true } : { prefixes }),
      protocol: choice.one(["tcp", "tcp", "tcp", "udp", "icmp", "any"] as const),
      ports: choice.chance(15) ? "any" : choice.some(ports, 1, 4),
    });
  }
  return rules;
}

function shareFamily(from: readonly string[], prefixes: readonly string[]): boolean {
  const families = new Set(from.map((prefix) => prefix.includes(":")));
  return prefixes.some((prefix) => families.has(prefix.includes(":")));
}
