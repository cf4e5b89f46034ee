import type { Cloud, Provenance } from "../dataset/schema.js";
import type { Rule } from "./rule.js";

/** A place whose machines send: a region of a scenario, or the only side of a user's own policy. */
export interface Side {
  /** "source", "target", or "all" for a user's own policy. */
  readonly id: string;
  readonly title: string;
  /** ARM name of the region, if the side is one. */
  readonly region?: string;
  /** Two or three letters for short names: "src", "tgt", "all". */
  readonly shortId: string;
}

/** Advice of the publisher that concerns one view. */
export interface Advice {
  readonly view: "prefixes";
  readonly text: string;
  readonly source: Provenance;
}

/** The dataset edition that a policy was resolved with. */
export interface EditionReference {
  readonly id: string;
  readonly cloud: Cloud;
  readonly date: string;
  readonly sha256: string;
}

/** Guidance that no edition's hash covers. */
export interface GuidanceReference {
  readonly date: string;
  readonly sha256: string;
}

/** A rule that was not made, because addresses that it stands between are not given. */
export interface Omission {
  /** Id that the rule would have. */
  readonly rule: string;
  readonly title: string;
  /** Keys of the config that would add it. */
  readonly needs: readonly string[];
}

/** A rule that was not made, because its day has come. */
export interface Expiry extends Pick<Rule, "owner" | "ticket"> {
  /** Id that the rule would have. */
  readonly rule: string;
  readonly title: string;
  readonly expires: string;
}

/** What one workload needs. Rules are in order of evaluation: the first that matches decides. */
export interface Policy {
  /** Becomes file and object names: letters, digits, hyphens. */
  readonly name: string;
  /** The same, as short as it stays telling, for targets with tight limits. */
  readonly shortName: string;
  readonly title: string;
  readonly scenario?: string;
  readonly sides: readonly Side[];
  readonly rules: readonly Rule[];
  readonly edition: EditionReference;
  /** The guidance behind the rules, where the edition does not hold it. */
  readonly guidance?: GuidanceReference;
  /** What was left out for want of addresses; never empty. */
  readonly omitted?: readonly Omission[];
  /** Rules that have expired by the date of the edition; never empty. */
  readonly expired?: readonly Expiry[];
  readonly notes: readonly string[];
  readonly advice: readonly Advice[];
}
