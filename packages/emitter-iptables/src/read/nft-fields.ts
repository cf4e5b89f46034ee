import type { Family } from "@sallyport/core";
import { next, peek, type Tokens, takeWord } from "./nft-tokens.js";
import { TCP, UDP } from "./numbers.js";
import { shown, Unreadable } from "./unreadable.js";

/** What a rule compares. */
export type Field =
  | { readonly kind: "address"; readonly end: "source" | "destination"; readonly family: Family }
  /** Of one protocol, or of whichever the rule asked for before. */
  | { readonly kind: "port"; readonly end: "source" | "destination"; readonly protocol?: number }
  /** The protocol; read from the header of one family, or whatever the family is. */
  | { readonly kind: "protocol"; readonly family?: Family }
  /** The family, by the names that the field has for them. */
  | { readonly kind: "family"; readonly names: Readonly<Record<string, Family>> }
  | { readonly kind: "interface"; readonly direction: "input" | "output" }
  | { readonly kind: "icmp-type"; readonly family: Family }
  | { readonly kind: "state" };

const interfaces: Readonly<Record<string, Field>> = {
  iif: { kind: "interface", direction: "input" },
  iifname: { kind: "interface", direction: "input" },
  oif: { kind: "interface", direction: "output" },
  oifname: { kind: "interface", direction: "output" },
};

const header = (family: Family): Readonly<Record<string, Field>> => ({
  saddr: { kind: "address", end: "source", family },
  daddr: { kind: "address", end: "destination", family },
});

const ports = (protocol: { readonly protocol?: number }): Readonly<Record<string, Field>> => ({
  sport: { kind: "port", end: "source", ...protocol },
  dport: { kind: "port", end: "destination", ...protocol },
});

/** By the word that begins them and the word behind it. */
const fields: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  ip: { ...header(4), protocol: { kind: "protocol", family: 4 } },
  ip6: { ...header(6), nexthdr: { kind: "protocol", family: 6 } },
  tcp: ports({ protocol: TCP }),
  udp: ports({ protocol: UDP }),
  th: ports({}),
  meta: {
    ...interfaces,
    l4proto: { kind: "protocol" },
    nfproto: { kind: "family", names: { ipv4: 4, ipv6: 6 } },
    protocol: { kind: "family", names: { ip: 4, ip6: 6 } },
  },
  icmp: { type: { kind: "icmp-type", family: 4 } },
  icmpv6: { type: { kind: "icmp-type", family: 6 } },
  ct: { state: { kind: "state" } },
};

/** Takes a field, if the next words are one. */
export function readField(tokens: Tokens): Field | undefined {
  const { kind, text: first } = peek(tokens);
  if (kind !== "word") return undefined;
  if (Object.hasOwn(interfaces, first)) {
    next(tokens);
    return interfaces[first];
  }
  if (!Object.hasOwn(fields, first)) return undefined;
  next(tokens);
  const second = takeWord(tokens);
  const known = fields[first]!;
  if (!Object.hasOwn(known, second)) throw new Unreadable(`${shown(`${first} ${second}`)} is not known here`);
  return known[second];
}
