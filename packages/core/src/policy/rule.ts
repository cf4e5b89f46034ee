import type { PrefixSet } from "../address/index.js";
import type { Provenance } from "../dataset/schema.js";
import type { HostPattern } from "../host/index.js";
import type { Ports } from "./ports.js";

/** One of the three ways in which a device can recognise a service. */
export type View = "hosts" | "tags" | "prefixes";
export const views = ["hosts", "tags", "prefixes"] as const satisfies readonly View[];

export type Action = "allow" | "deny";
export type Protocol = "tcp" | "udp" | "icmp" | "any";

/** The prefixes of a destination: a list, or the ids of dataset sets whose union it is. */
export type PrefixView =
  | { readonly kind: "list"; readonly set: PrefixSet }
  | { readonly kind: "sets"; readonly ids: readonly string[] };

/** A service with every view that is known of it. A view that is absent is not known; none is ever empty. */
export interface Destination {
  /** Short name of the service: letters, digits, hyphens. */
  readonly service: string;
  /** Only the literal word means any destination. */
  readonly any?: true;
  readonly hosts?: readonly HostPattern[];
  readonly tags?: readonly string[];
  readonly prefixes?: PrefixView;
  /** What hosts were narrowed from ("*.blob.core.windows.net"), if the user narrowed them: the other views stay wide. */
  readonly narrowedFrom?: string;
  /** Set when no document states the tags and prefixes: they follow from the hosts. */
  readonly inferred?: true;
}

/** Who may send: the literal any, or prefixes. */
export type Sources = "any" | PrefixSet;

/** One kind of traffic, allowed or denied, with its reason. */
export interface Rule {
  /** Unique within its policy, letter case aside: letters, digits, hyphens. */
  readonly id: string;
  /** Id of the side of the policy that it belongs to. */
  readonly side: string;
  /** Stable place among the rules of its side; a rule put in between does not move the others. */
  readonly slot?: number;
  readonly action: Action;
  readonly sources: Sources;
  readonly destination: Destination;
  readonly protocol: Protocol;
  /** "any" for icmp and any. */
  readonly ports: Ports;
  readonly title: string;
  readonly purpose: string;
  readonly condition?: string;
  readonly provenance: readonly Provenance[];
  /** Day (ISO date) from which it is not made any more. */
  readonly expires?: string;
  /** Who answers for it, and where it was asked for, in the user's own words. */
  readonly owner?: string;
  readonly ticket?: string;
}
