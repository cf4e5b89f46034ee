import type { Family } from "@sallyport/core";
import type { Entries } from "./entries.js";

/** Everything that will be written, file by file. */
export interface Plan {
  /** The policy's notes, for the header of every file. */
  readonly notes: readonly string[];
  /** Absent in linear style, and where nothing is written for iptables. */
  readonly ipset?: IpsetFile;
  /** IPv4, then IPv6; both or none, so that an older chain never stays. */
  readonly iptables: readonly IptablesFile[];
  readonly nftables: readonly NftablesFile[];
}

/** One `hash:net` set, or one nftables interval set. */
export interface AddressSet {
  readonly name: string;
  /** What it is, for comments. */
  readonly about: readonly string[];
  /** Ids of the rules that match on it. */
  readonly rules: readonly string[];
  readonly entries: Entries;
}

/** A chain of the policy: what machines of one side may send. */
export interface Chain {
  readonly name: string;
  /** The side that it is for. */
  readonly title: string;
}

export interface IpsetFile {
  readonly path: string;
  readonly sets: readonly AddressSet[];
}

export interface IptablesFile {
  readonly path: string;
  readonly family: Family;
  /** The ipset file to load first; empty in linear style. */
  readonly ipsetPath: string;
  readonly chains: readonly Chain[];
  readonly rules: readonly IptablesRule[];
}

/** How packets are known by an address; `prefixes` makes a rule of each. */
export type AddressMatch =
  | { readonly kind: "any" }
  | { readonly kind: "set"; readonly name: string }
  | { readonly kind: "prefixes"; readonly entries: Entries };

export type Target = "ACCEPT" | "DROP" | "REJECT";

export type Verdict = "accept" | "drop" | "reject";

/** As iptables and nftables both call it; empty for any. */
export type PacketProtocol = "" | "tcp" | "udp" | "icmp" | "ipv6-icmp";

/** One rule of the policy in one family; printed once for each prefix and each entry of `ports`. */
export interface IptablesRule {
  readonly id: string;
  /** Why it is there, as lines of comments. */
  readonly reasons: readonly string[];
  readonly chain: string;
  readonly source: AddressMatch;
  readonly destination: AddressMatch;
  readonly protocol: PacketProtocol;
  /** Each "443", "8000:8100" or, for multiport, "443,8000:8100"; empty for any port. */
  readonly ports: readonly string[];
  readonly target: Target;
  /** Whether REJECT answers with a TCP reset instead of port unreachable. */
  readonly reset: boolean;
}

export interface NftablesFile {
  readonly path: string;
  readonly table: string;
  /** none: the chains wait for a jump; otherwise the file is a complete filter at that hook. */
  readonly hook: "none" | "output" | "forward";
  readonly chains: readonly Chain[];
  readonly sets: readonly AddressSet[];
  readonly rules: readonly NftablesRule[];
}

/** One rule of the policy. */
export interface NftablesRule {
  readonly id: string;
  /** Why it is there, as lines of comments. */
  readonly reasons: readonly string[];
  readonly chain: string;
  /** "443" or "8000-8100"; empty for any port. */
  readonly ports: readonly string[];
  readonly verdict: Verdict;
  /** Whether reject answers with a TCP reset instead of port unreachable. */
  readonly reset: boolean;
  /** One for each family in which the rule has packets. */
  readonly statements: readonly NftablesStatement[];
}

export interface NftablesStatement {
  readonly family: Family;
  readonly protocol: PacketProtocol;
  /** Name of the set of sources; empty for any. */
  readonly sourceSet: string;
  readonly destinationSet: string;
}
