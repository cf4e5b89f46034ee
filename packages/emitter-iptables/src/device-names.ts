import { type Condition, type Family, minimalPorts, type PortRange, printPorts } from "@sallyport/core";

/** What decision lists are called, the same for what a policy expects and for what is read. */
export const deviceIds = {
  /** One chain in both families. */
  iptables: (chain: string) => `iptables chain ${chain}`,
  nft: (family: string, table: string, chain: string) => `nft chain ${family} ${table} ${chain}`,
} as const;

/** The chain of a filter at a hook for what the machine needs besides; it is made once, and left as it is from then on. */
export const localChain = "local";

/** What packet filters know of a packet that policies do not speak of. */
export const others = {
  interface: (direction: "input" | "output", name: string) => other(`${direction} interface ${name}`),
  icmpType: (family: Family, type: string) => other(`${family === 4 ? "icmp" : "icmpv6"} type ${type}`),
  sourcePorts: (ports: readonly PortRange[]) =>
    other(
      `source port ${minimalPorts(ports)
        .map((range) => printPorts(range))
        .join(",")}`,
    ),
} as const;

function other(what: string): Condition {
  return { of: "other", what };
}

/**
 * ICMPv6 types by their numbers (IANA), by the names that nft prints; a machine that sends none of the
 * neighbour discovery ones reaches nobody.
 */
export const icmpTypes: Readonly<Record<Family, Readonly<Record<number, string>>>> = {
  4: {
    0: "echo-reply",
    3: "destination-unreachable",
    4: "source-quench",
    5: "redirect",
    8: "echo-request",
    9: "router-advertisement",
    10: "router-solicitation",
    11: "time-exceeded",
    12: "parameter-problem",
    13: "timestamp-request",
    14: "timestamp-reply",
  },
  6: {
    1: "destination-unreachable",
    2: "packet-too-big",
    3: "time-exceeded",
    4: "parameter-problem",
    128: "echo-request",
    129: "echo-reply",
    130: "mld-listener-query",
    131: "mld-listener-report",
    132: "mld-listener-done",
    133: "nd-router-solicit",
    134: "nd-router-advert",
    135: "nd-neighbor-solicit",
    136: "nd-neighbor-advert",
    137: "nd-redirect",
    143: "mld2-listener-report",
  },
};
