import type { Policy } from "@sallyport/core";
import { type RuleSketch, sketchPolicy } from "@sallyport/testkit";

const named = { name: "p", shortName: "p" };
const inside = ["10.1.0.0/16", "10.2.3.0/24"];

const byHosts: readonly RuleSketch[] = [
  { id: "no-backup", action: "deny", hosts: ["backup.blob.example.com"], ports: [443] },
  { id: "storage", hosts: ["*.blob.example.com"], from: inside },
  { id: "sign-in", hosts: ["login.example.org", "*.login.example.org"], ports: [443, 8443] },
  { id: "update", hosts: ["dl.example.net"], ports: [443] },
];

const byPrefixes: readonly RuleSketch[] = [
  { id: "no-backup", action: "deny", prefixes: ["20.38.98.128/25"], ports: "any" },
  {
    id: "storage",
    prefixes: ["20.38.98.0/24", "20.60.0.0/24", "2603:1030::/48"],
    from: [...inside, "2001:db8:1::/48"],
  },
  {
    id: "bus",
    prefixes: ["40.71.10.0/27", "40.71.12.8/31"],
    ports: [443, 5671, { first: 9350, last: 9354 }],
  },
  { id: "time", prefixes: ["52.1.2.3/32"], protocol: "udp", ports: [123] },
];

const byTags: readonly RuleSketch[] = [
  { id: "no-backup", action: "deny", prefixes: ["20.38.98.128/25"], ports: "any" },
  { id: "storage", tags: ["Storage.EastUS"], from: inside },
  { id: "bus", prefixes: ["40.71.10.0/27", "40.71.12.8/31"], ports: [443, 5671] },
];

const policyOf = (rules: readonly RuleSketch[]): Policy => sketchPolicy(rules, named);

export const hostPolicy = policyOf(byHosts);
export const prefixPolicy = policyOf(byPrefixes);
/** The same for proxies, which pass TCP. */
export const tcpPolicy = policyOf(byPrefixes.filter(({ protocol }) => protocol !== "udp"));
/** The same for targets without IPv6. */
export const prefixPolicy4 = policyOf(
  byPrefixes.map((rule) => ({
    ...rule,
    ...(rule.prefixes === undefined ? {} : { prefixes: rule.prefixes.filter((each) => !each.includes(":")) }),
    ...(Array.isArray(rule.from) ? { from: inside } : {}),
  })),
);
export const tagPolicy = policyOf(byTags);
/** What a PAC file can say: no senders. */
export const openHostPolicy = policyOf(byHosts.map((rule) => ({ ...rule, from: "any" })));
