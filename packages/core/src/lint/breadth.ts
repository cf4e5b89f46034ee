import { difference, listPrefixes, type PrefixSet, prefixSet } from "../address/index.js";
import { type HostPattern, printHostPattern } from "../host/index.js";
import type { Rule } from "../policy/index.js";
import type { LintFinding } from "./finding.js";

/** The shortest prefixes that one holder may be expected to have; shorter ones hold much of the internet. */
const shortest = { v4: 8, v6: 19 } as const;

/** Unique local addresses: nobody's on the internet, however many. */
const local = prefixSet(["fc00::/7"]);

/** Everything in an allow rule that lets through more than one service can need. */
export function findBreadth(rule: Rule): readonly LintFinding[] {
  if (rule.action !== "allow") return [];
  return [...findAny(rule), ...findWidePrefixes(rule), ...findWideHosts(rule)];
}

function findAny({ id, sources, destination, protocol, ports }: Rule): readonly LintFinding[] {
  if (destination.any !== true || ports !== "any" || protocol === "icmp") return [];
  if (protocol === "any" && sources === "any")
    return [
      { code: "SP4206", rule: id, message: `rule "${id}" lets everything out, from anywhere to anywhere` },
    ];
  const what = protocol === "any" ? "by any protocol" : `on any port of ${protocol.toUpperCase()}`;
  return [
    { code: "SP4205", rule: id, message: `rule "${id}" lets its sources reach any destination ${what}` },
  ];
}

function findWidePrefixes({ id, sources, destination: { prefixes } }: Rule): readonly LintFinding[] {
  const reached = prefixes?.kind === "list" ? wideOf(prefixes.set) : [];
  const senders = sources === "any" ? [] : listPrefixes(sources).filter((prefix) => prefix.endsWith("/0"));
  return [
    ...(reached.length === 0 ? [] : [{ end: "reaches", wide: reached }]),
    ...(senders.length === 0 ? [] : [{ end: "lets through all of", wide: senders }]),
  ].map(({ end, wide }) => ({ code: "SP4207", rule: id, message: `rule "${id}" ${end} ${wide.join(", ")}` }));
}

function wideOf(set: PrefixSet): readonly string[] {
  return listPrefixes(difference(set, local)).filter((prefix) => {
    const length = Number(prefix.slice(prefix.indexOf("/") + 1));
    return length < (prefix.includes(":") ? shortest.v6 : shortest.v4);
  });
}

function findWideHosts({ id, destination: { hosts = [] } }: Rule): readonly LintFinding[] {
  return hosts.filter(isRegistry).map((pattern) => ({
    code: "SP4208",
    rule: id,
    message: `rule "${id}" lets through every name below ${pattern.name} (${printHostPattern(pattern)}), whoever registered it`,
  }));
}

/** Second labels under which registries of countries give names to everyone. */
const second = new Set("ac co com edu gob gouv gov go ltd me mil ne net nom or org plc sch".split(" "));

/** Whether a wildcard stands directly below a name under which anyone can register names, by its shape. */
function isRegistry({ kind, name }: HostPattern): boolean {
  if (kind === "exact") return false;
  const [top = "", under, ...more] = name.split(".").reverse();
  if (under === undefined) return true;
  return more.length === 0 && /^[a-z]{2}$/.test(top) && second.has(under);
}
