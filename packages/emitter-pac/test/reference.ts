import { matchesHost, type Policy, type Ports, type Rule } from "@sallyport/core";

export type Verdict = "allow" | "deny" | "unknown";

/**
 * What the policy says of a host and port, straight from its rules: the first that matches decides
 * on its side, and what one side allows is allowed. Without a port only rules for any port match.
 */
export function judge({ rules }: Policy, host: string, port: number | undefined): Verdict {
  const canonical = host.toLowerCase().replace(/\.$/, "");
  const sides = [...new Set(rules.map(({ side }) => side))];
  const verdicts = sides.map(
    (side) => rules.find((rule) => rule.side === side && matches(rule, canonical, port))?.action,
  );
  return verdicts.includes("allow") ? "allow" : verdicts.includes("deny") ? "deny" : "unknown";
}

function matches({ destination, ports }: Rule, host: string, port: number | undefined): boolean {
  const reached =
    destination.any === true || destination.hosts!.some((pattern) => matchesHost(pattern, host));
  return reached && hasPort(ports, port);
}

function hasPort(ports: Ports, port: number | undefined): boolean {
  if (ports === "any") return true;
  return port !== undefined && ports.some(({ first, last }) => first <= port && port <= last);
}
