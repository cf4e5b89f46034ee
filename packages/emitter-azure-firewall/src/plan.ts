import type { Form } from "./forms.js";

/** What will be written, in the words of Azure Firewall Policy. */
export interface Plan {
  /** Beginning of the file names. */
  readonly fileName: string;
  readonly forms: readonly Form[];
  /** Ids of the policy's rules, in its order; each file holds them all. */
  readonly rules: readonly string[];
  readonly notes: readonly string[];
  readonly placement: Placement;
  /** The firewall policy itself, unless it exists already. */
  readonly firewallPolicy: FirewallPolicy | undefined;
  readonly ipGroups: readonly IpGroup[];
  /** In order of priority, which is the order of deployment. */
  readonly groups: readonly RuleCollectionGroup[];
}

/** Where the resources go; what is undefined stays open in the files. */
export interface Placement {
  readonly policyName: string;
  readonly location: string | undefined;
  readonly subscription: string | undefined;
  readonly resourceGroup: string | undefined;
}

export interface FirewallPolicy {
  readonly tier: string;
  readonly threatIntel: string;
}

/** Never empty: the firewall skips rules whose IP groups are. */
export interface IpGroup {
  readonly name: string;
  readonly prefixes: readonly string[];
}

export interface RuleCollectionGroup {
  readonly name: string;
  readonly priority: number;
  readonly collections: readonly RuleCollection[];
}

/** Rules of one kind and one action, so their order within has no meaning. */
export interface RuleCollection {
  readonly name: string;
  readonly priority: number;
  readonly action: "Allow" | "Deny";
  readonly rules: readonly FirewallRule[];
}

export type RuleKind = "network" | "application";
export type FirewallRule = NetworkRule | ApplicationRule;

export interface NetworkRule {
  readonly kind: "network";
  readonly name: string;
  readonly description: string;
  readonly protocol: "TCP" | "UDP" | "ICMP" | "Any";
  readonly sources: Addresses;
  readonly destinations: Addresses;
  /** "443", "8000-8100" or "*". */
  readonly ports: readonly string[];
}

export interface ApplicationRule {
  readonly kind: "application";
  readonly name: string;
  readonly description: string;
  readonly sources: Addresses;
  readonly protocols: readonly ApplicationProtocol[];
  /** "a.example" or "*.a.example". */
  readonly fqdns: readonly string[];
}

export interface ApplicationProtocol {
  readonly type: "Http" | "Https";
  readonly port: number;
}

/** One end of a rule. Only the literal any of the policy becomes `any`; no list is empty. */
export type Addresses =
  | { readonly kind: "any" }
  | { readonly kind: "prefixes"; readonly prefixes: readonly string[] }
  | { readonly kind: "tags"; readonly tags: readonly string[] }
  /** Names of IP groups of the plan. */
  | { readonly kind: "ip-groups"; readonly names: readonly string[] };
