import type { FileForm } from "./forms.js";

/** One end of a rule. Azure has a field for one value and another for several prefixes of one family. */
export type AddressEnd =
  | { readonly kind: "any" }
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "prefixes"; readonly prefixes: readonly string[] };

/** A security rule, outbound, in Azure's own terms. */
export interface PlannedRule {
  readonly name: string;
  /** Of the policy's rule; absent for the one that denies the rest. */
  readonly ruleId?: string;
  readonly description: string;
  readonly protocol: "Tcp" | "Udp" | "Icmp" | "*";
  readonly source: AddressEnd;
  readonly destination: AddressEnd;
  readonly ports: "any" | readonly string[];
  readonly access: "Allow" | "Deny";
  readonly priority: number;
}

/** Why a rule of the policy is there. */
export interface Reason {
  readonly rule: string;
  readonly lines: readonly string[];
}

/** The network security group of one side. */
export interface PlannedGroup {
  /** What its file names begin with. */
  readonly stem: string;
  readonly name: string;
  readonly location?: string;
  /** Ascending by priority. */
  readonly rules: readonly PlannedRule[];
  /** Ids of the policy's rules that it says, in the policy's order. */
  readonly policyRules: readonly string[];
  /** In the order of the security rules. */
  readonly reasons: readonly Reason[];
}

export interface Plan {
  readonly form: "new" | "existing";
  readonly files: readonly FileForm[];
  readonly notes: readonly string[];
  readonly groups: readonly PlannedGroup[];
}
