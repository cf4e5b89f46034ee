import {
  compareText,
  fingerprint,
  type GatedRule,
  type HostPattern,
  minimalPatterns,
  minimalPorts,
  type Piece,
  printPorts,
  splitByKey,
} from "@sallyport/core";
import type { ApplicationProtocol, ApplicationRule } from "./plan.js";
import { commonParts, type RuleContext } from "./rule-context.js";

/** An application rule takes ports up to this (API definition 2025-05-01). */
const lastPort = 64_000;
/** A rule names each port; more would be no list that someone reads. */
const mostPorts = 20;
/** Characters of FQDNs in one rule, so that no rule alone fills a group. */
const mostFqdnCharacters = 200_000;

/** A rule matched by hosts: one application rule, or several where there are very many hosts. */
export function lowerApplication(
  rule: GatedRule,
  hosts: readonly HostPattern[],
  context: RuleContext,
): readonly ApplicationRule[] {
  const { report } = context;
  if (hosts.length === 0) report("SP3002", "the hosts of the destination hold nothing", { rule: rule.id });
  const protocols = protocolsOf(rule, context);
  if (hosts.length === 0 || protocols === undefined) return [];
  const fqdns = minimalPatterns(hosts).flatMap(printFqdns).sort(compareText);
  const common = commonParts(rule, context);
  return splitFqdns(fqdns).map(({ bits, entries }) => ({
    kind: "application",
    name: bits === "" ? rule.id : `${rule.id}.${bits}`,
    ...common,
    protocols,
    fqdns: entries,
  }));
}

/** By fingerprint, which has 41 bits: names alike do not crowd in one piece. */
function splitFqdns(fqdns: readonly string[]): readonly Piece<string>[] {
  return splitByKey(fqdns, {
    bitAt: (fqdn, place) => Number(fingerprintBits(fqdn)[place]),
    keyBits: 32,
    most: mostFqdnCharacters,
    weightOf: ({ length }) => length,
  });
}

function fingerprintBits(text: string): string {
  return Number.parseInt(fingerprint(text), 36).toString(2).padStart(41, "0");
}

/** "*" stands for one label or more and never for none, so a name with its subdomains takes two FQDNs. */
function printFqdns({ kind, name }: HostPattern): readonly string[] {
  if (kind === "exact") return [name];
  return kind === "subdomains" ? [`*.${name}`] : [name, `*.${name}`];
}

/** The ports as protocols; undefined, and an error, if an application rule has no words for them. */
function protocolsOf(rule: GatedRule, context: RuleContext): readonly ApplicationProtocol[] | undefined {
  const { report } = context;
  const concern = { rule: rule.id };
  const unsaid = unsaidTraffic(rule);
  if (unsaid !== undefined || rule.ports === "any") {
    report("SP6501", `its hosts need an application rule, which cannot say ${unsaid}`, concern);
    return undefined;
  }
  const ranges = minimalPorts(rule.ports);
  const beyond = ranges.find(({ last }) => last > lastPort);
  if (beyond !== undefined) {
    report("SP6503", `port ${printPorts(beyond)} goes beyond ${lastPort}`, concern);
    return undefined;
  }
  const count = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  if (count > mostPorts) {
    report("SP6502", `${count} ports; an application rule is given up to ${mostPorts}`, concern);
    return undefined;
  }
  const ports = ranges.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
  return nameProtocols(rule, ports, context);
}

function unsaidTraffic({ protocol, ports }: GatedRule): string | undefined {
  if (protocol === "any") return "any protocol";
  if (protocol !== "tcp") return protocol.toUpperCase();
  return ports === "any" ? "any port" : undefined;
}

function nameProtocols(
  { id }: GatedRule,
  ports: readonly number[],
  { options, report }: RuleContext,
): readonly ApplicationProtocol[] {
  const isHttp = (port: number) => options["http-ports"].includes(String(port));
  const unusual = ports.filter((port) => port !== 443 && !isHttp(port));
  if (unusual.length > 0) {
    const list = unusual.join(", ");
    report("SP6504", `port ${list} was written as Https: only TLS with a server name matches there`, {
      rule: id,
    });
  }
  return ports.map((port) => ({ type: isHttp(port) ? "Http" : "Https", port }));
}
