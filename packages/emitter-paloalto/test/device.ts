import { numberOf } from "./boundary-flows.js";
import { type Configuration, rulebaseOf } from "./configuration.js";

/** A connection as the firewall sees it. */
export interface Flow {
  readonly source: string;
  readonly destination: string;
  readonly protocol: "tcp" | "udp" | "icmp";
  readonly port: number;
  /** Of an HTTP request or TLS handshake. */
  readonly host?: string;
  readonly application: string;
  /** Zones of both ends; absent: some that no rule names. */
  readonly from?: string;
  readonly to?: string;
}

/** External lists by the URL that they are fetched from. */
type Lists = ReadonlyMap<string, string>;

/** What is asked of a configuration while flows pass. */
interface Firewall {
  readonly at: (...words: readonly string[]) => readonly string[];
  readonly lists: Lists;
  /** Ranges of addresses that were parsed already, by their text. */
  readonly ranges: Map<string, AddressRange>;
}

interface AddressRange {
  readonly isIpv6: boolean;
  readonly first: bigint;
  readonly last: bigint;
}

export type Decision = "allow" | "deny" | undefined;

/** What a firewall with that configuration does with one flow. */
export function decide(configuration: Configuration, lists: Lists, flow: Flow): Decision {
  return firewallOf(configuration, lists)(flow);
}

/**
 * What a firewall with that configuration does with flows, by the documented meaning of its rules:
 * first match decides, an IPv4 address is an IPv6 address below ::/96, "*" in a URL is one token or more.
 */
export function firewallOf(configuration: Configuration, lists: Lists): (flow: Flow) => Decision {
  const values = new Map<string, string[]>();
  for (const each of configuration.values) {
    const words = each.split("\t");
    const path = words.slice(0, -1).join("\t");
    values.set(path, [...(values.get(path) ?? []), words.at(-1)!]);
  }
  const at = (...words: readonly string[]) => values.get(words.join("\t")) ?? [];
  const firewall: Firewall = { at, lists, ranges: new Map() };
  const path = [rulebaseOf(configuration), "security", "rules"];
  return (flow) => {
    for (const rule of configuration.rules) {
      const field = (name: string) => at(...path, rule, name);
      if (matches(firewall, field, flow)) return field("action")[0] === "allow" ? "allow" : "deny";
    }
    return undefined;
  };
}

function matches(firewall: Firewall, field: (name: string) => readonly string[], flow: Flow): boolean {
  const isFrom = field("source").some((name) => holds(firewall, name, flow.source));
  const isTo = field("destination").some((name) => holds(firewall, name, flow.destination));
  const categories = field("category");
  return (
    field("disabled")[0] !== "yes" &&
    includes(field("from"), flow.from) &&
    includes(field("to"), flow.to) &&
    isFrom !== (field("negate-source")[0] === "yes") &&
    isTo !== (field("negate-destination")[0] === "yes") &&
    (categories.length === 0 || categories.some((name) => names(firewall, name, flow.host))) &&
    includes(field("application"), flow.application) &&
    field("service").some((name) => carries(firewall, name, flow))
  );
}

function includes(values: readonly string[], value: string | undefined): boolean {
  return values.includes("any") || (value !== undefined && values.includes(value));
}

function holds(firewall: Firewall, name: string, address: string): boolean {
  if (name === "any") return true;
  const { at, lists } = firewall;
  const url = at("external-list", name, "type", "ip", "url")[0];
  if (url !== undefined) {
    const entries = lists.get(url)!.split("\n");
    return entries.some((entry) => entry !== "" && covers(firewall, entry.split(" ", 1)[0]!, address));
  }
  const members = at("address-group", name, "static");
  if (members.length > 0) return members.some((member) => holds(firewall, member, address));
  const value = ["ip-netmask", "ip-range"].flatMap((kind) => at("address", name, kind))[0];
  return covers(firewall, value ?? name, address);
}

/** Whether an address, a subnet or a range holds an address. */
function covers({ ranges }: Firewall, written: string, address: string): boolean {
  const range = ranges.get(written) ?? rangeOf(written);
  ranges.set(written, range);
  if (address.includes(":") && !range.isIpv6) return false;
  const value = ranges.get(address)?.first ?? numberOf(address);
  ranges.set(address, { isIpv6: address.includes(":"), first: value, last: value });
  return range.first <= value && value <= range.last;
}

/** Only the digits of the mask count. */
function rangeOf(written: string): AddressRange {
  const isIpv6 = written.includes(":");
  if (written.includes("-")) {
    const [first, last] = written.split("-").map(numberOf);
    return { isIpv6, first: first!, last: last! };
  }
  const [base, length] = written.split("/");
  const bits = isIpv6 ? 128 : 32;
  const shift = BigInt(bits - Number(length ?? bits));
  const first = (numberOf(base!) >> shift) << shift;
  return { isIpv6, first, last: first + (1n << shift) - 1n };
}

function names({ at }: Firewall, category: string, host: string | undefined): boolean {
  if (category === "any") return true;
  const entries = at("profiles", "custom-url-category", category, "list");
  return host !== undefined && entries.some((entry) => matchesTokens(tokensOf(entry), tokensOf(`${host}/`)));
}

function tokensOf(url: string): readonly string[] {
  return url.toLowerCase().split(/(?<=[./])/);
}

function matchesTokens([first, ...rest]: readonly string[], tokens: readonly string[]): boolean {
  if (first === undefined) return tokens.length === 0;
  if (tokens.length === 0) return false;
  if (first === "*.") {
    return tokens.some((_, index) => index > 0 && matchesTokens(rest, tokens.slice(index)));
  }
  return first === tokens[0] && matchesTokens(rest, tokens.slice(1));
}

const predefined = new Map([
  ["service-http", "80,8080"],
  ["service-https", "443"],
]);

function carries(firewall: Firewall, service: string, flow: Flow): boolean {
  const { protocol, port } = flow;
  const { at } = firewall;
  if (service === "any") return true;
  // Of the applications in these tests only those of ICMP have no ports.
  if (service === "application-default") return protocol === "icmp";
  const members = at("service-group", service, "members");
  if (members.length > 0) return members.some((member) => carries(firewall, member, flow));
  const own = at("service", service, "protocol", protocol, "port")[0];
  const ports = own ?? (protocol === "tcp" ? predefined.get(service) : undefined);
  return (ports?.split(",") ?? []).some((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return first! <= port && port <= last!;
  });
}
