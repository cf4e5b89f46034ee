import { hasAddress, type PrefixSet, prefixSet } from "@sallyport/core";
import { below, type Configuration, rulebaseOf } from "./configuration.js";

/** A connection as the firewall sees it. */
export interface Flow {
  readonly source: string;
  readonly destination: string;
  readonly protocol: "tcp" | "udp" | "icmp";
  readonly port: number;
  /** Of an HTTP request or TLS handshake. */
  readonly host?: string;
  readonly application: string;
}

/**
 * What a firewall with that configuration does with a flow, by the documented meaning of its rules:
 * first match decides, an IPv4 address is an IPv6 address below ::/96, "*" in a URL is one token or more.
 */
export function decide(
  configuration: Configuration,
  lists: ReadonlyMap<string, string>,
  flow: Flow,
): "allow" | "deny" | undefined {
  const base = rulebaseOf(configuration);
  for (const rule of configuration.rules) {
    const at = (field: string) => below(configuration, base, "security", "rules", rule, field);
    const categories = at("category");
    const matches =
      at("source").some((name) => holds(configuration, lists, name, flow.source)) &&
      at("destination").some((name) => holds(configuration, lists, name, flow.destination)) &&
      (categories.length === 0 || categories.some((name) => names(configuration, name, flow.host))) &&
      at("application").some((name) => name === "any" || name === flow.application) &&
      at("service").some((name) => carries(configuration, name, flow));
    if (matches) return at("action")[0] as "allow" | "deny";
  }
  return undefined;
}

function holds(
  configuration: Configuration,
  lists: ReadonlyMap<string, string>,
  name: string,
  address: string,
): boolean {
  if (name === "any") return true;
  const prefix = below(configuration, "address", name, "ip-netmask")[0];
  if (prefix !== undefined) return inPrefixes([prefix], address);
  const url = below(configuration, "external-list", name, "type", "ip", "url")[0];
  if (url !== undefined) return inPrefixes(lists.get(url)!.trimEnd().split("\n"), address);
  return below(configuration, "address-group", name, "static").some((member) =>
    holds(configuration, lists, member, address),
  );
}

const sets = new Map<string, PrefixSet>();

function inPrefixes(prefixes: readonly string[], address: string): boolean {
  const key = prefixes.join();
  const set = sets.get(key) ?? prefixSet(prefixes);
  sets.set(key, set);
  if (hasAddress(set, address)) return true;
  return !address.includes(":") && hasAddress(set, inIpv6(address));
}

function inIpv6(address: string): string {
  const [a, b, c, d] = address.split(".").map(Number);
  return `::${(a! * 256 + b!).toString(16)}:${(c! * 256 + d!).toString(16)}`;
}

function names(configuration: Configuration, category: string, host: string | undefined): boolean {
  const entries = below(configuration, "profiles", "custom-url-category", category, "list");
  return (
    host !== undefined &&
    entries.some((entry) => matchesTokens(entry.split(/(?<=[./])/), `${host}/`.split(/(?<=[./])/)))
  );
}

function matchesTokens([first, ...rest]: readonly string[], tokens: readonly string[]): boolean {
  if (first === undefined) return tokens.length === 0;
  if (tokens.length === 0) return false;
  if (first === "*.") {
    return tokens.some((_, index) => index > 0 && matchesTokens(rest, tokens.slice(index)));
  }
  return first === tokens[0] && matchesTokens(rest, tokens.slice(1));
}

function carries(configuration: Configuration, service: string, { protocol, port }: Flow): boolean {
  if (service === "any") return true;
  if (service === "application-default") return protocol === "icmp";
  const ports = below(configuration, "service", service, "protocol", protocol, "port")[0];
  return (ports?.split(",") ?? []).some((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return first! <= port && port <= last!;
  });
}
