import type { Provenance } from "../dataset/index.js";
import type {
  Action,
  EditionReference,
  Expiry,
  GuidanceReference,
  Omission,
  Protocol,
  Side,
  View,
} from "../policy/index.js";
import type { OptionValue } from "./options.js";
import type { ProvenDevice } from "./verify.js";

export const manifestName = "sallyport.manifest.json";

/**
 * The version of the manifest's shape; 1 had neither rules in full nor formats with their options, 2 told the
 * reasons of a rule once more with every file.
 */
export const manifestSchema = 3;

/** A destination with every view that is known of it, in texts. */
export interface ManifestDestination {
  readonly service: string;
  readonly any?: true;
  readonly hosts?: readonly string[];
  readonly tags?: readonly string[];
  /** A list of its own: the fewest prefixes, ascending. */
  readonly prefixes?: readonly string[];
  /** Or the ids of the dataset sets whose union its prefixes are. */
  readonly sets?: readonly string[];
  readonly narrowedFrom?: string;
  readonly inferred?: true;
}

/** A rule of a policy, whole, with all of its reasons. */
export interface ManifestRule {
  readonly id: string;
  readonly side: string;
  readonly slot?: number;
  readonly action: Action;
  /** The fewest prefixes, ascending; or the literal any. */
  readonly sources: "any" | readonly string[];
  readonly destination: ManifestDestination;
  readonly protocol: Protocol;
  /** "443", "8000-8100". */
  readonly ports: "any" | readonly string[];
  readonly title: string;
  readonly purpose: string;
  readonly condition?: string;
  readonly provenance: readonly Provenance[];
  readonly expires?: string;
  readonly owner?: string;
  readonly ticket?: string;
}

/** A rule as a file says it. */
export interface ManifestFileRule {
  readonly id: string;
  readonly view: View | "any";
  readonly tags?: readonly string[];
  /** Ids of the dataset sets behind its prefixes. */
  readonly sets?: readonly string[];
  /** Set when its tags or prefixes follow from the hosts, and no document states them. */
  readonly inferred?: true;
  /** Set if the rule was widened by consent: how many addresses the file allows beside those of the service. */
  readonly extra?: ManifestExtra;
}

/** Numbers of addresses, as decimal digits: of IPv6 there may be more than a JSON number holds. */
export interface ManifestExtra {
  readonly ipv4: string;
  readonly ipv6: string;
}

/** What was added to the prefixes of a rule in the files of one format. */
export interface ManifestWidening {
  readonly format: string;
  readonly policy: string;
  readonly rule: string;
  /** How many prefixes the destination took, and takes in the files. */
  readonly before: number;
  readonly after: number;
  readonly extra: ManifestExtra;
  /** Every prefix in the files that holds addresses which the service does not have, and how many. */
  readonly wider: readonly { readonly prefix: string; readonly extra: string }[];
}

/** A policy with its rules in order of evaluation. */
export interface ManifestPolicy {
  readonly name: string;
  readonly shortName: string;
  readonly title: string;
  readonly scenario?: string;
  readonly sides: readonly Side[];
  /** Id of the dataset edition that it was made from. */
  readonly edition: string;
  readonly guidance?: GuidanceReference;
  readonly rules: readonly ManifestRule[];
  readonly omitted?: readonly Omission[];
  readonly expired?: readonly Expiry[];
}

/** A format of the run with the options that were given; what is absent took its default. */
export interface ManifestFormat {
  readonly id: string;
  readonly options: Readonly<Record<string, OptionValue>>;
  /** The templates of the user's own that it was printed with, each with its SHA-256; absent if there are none. */
  readonly templates?: Readonly<Record<string, string>>;
}

/** A decision list that the file holds, or holds a part of, proven to mean what the rules say, and how. */
export interface ManifestProof {
  readonly device: string;
  readonly way: ProvenDevice["way"];
}

export interface ManifestFile {
  /** Relative to the manifest, "/" between segments. */
  readonly path: string;
  readonly format: string;
  readonly policy: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rules: readonly ManifestFileRule[];
  readonly proven: readonly ManifestProof[];
}

/** What a run wrote, from what and why. Lists are in code-unit order, so that its own diffs stay small. */
export interface Manifest {
  readonly schema: typeof manifestSchema;
  readonly generator: "sallyport";
  /** The view that was asked for, if any was. */
  readonly match?: View;
  readonly formats: readonly ManifestFormat[];
  readonly editions: readonly EditionReference[];
  readonly policies: readonly ManifestPolicy[];
  readonly files: readonly ManifestFile[];
  /** By format, policy and rule; absent if no rule was widened. */
  readonly widened?: readonly ManifestWidening[];
}
