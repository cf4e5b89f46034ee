import type { Provenance } from "../dataset/index.js";
import type { Action, EditionReference, GuidanceReference, Omission, Policy, View } from "../policy/index.js";
import { compareText } from "../text/index.js";
import type { OutputFile } from "./emitter.js";
import { type GatedPolicy, type GatedRule, isInferred } from "./gated.js";
import { newestProvenance } from "./reason.js";

export const manifestName = "sallyport.manifest.json";

/** A rule of a policy with all of its reasons. */
export interface ManifestRule {
  readonly id: string;
  readonly side: string;
  readonly action: Action;
  readonly title: string;
  readonly purpose: string;
  readonly condition?: string;
  readonly provenance: readonly Provenance[];
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
  /** The newest document that says so; the policy's rule has all. */
  readonly provenance: readonly Provenance[];
}

/** A policy with its rules in order of evaluation. */
export interface ManifestPolicy {
  readonly name: string;
  readonly title: string;
  readonly scenario?: string;
  /** Id of the dataset edition that it was made from. */
  readonly edition: string;
  readonly guidance?: GuidanceReference;
  readonly rules: readonly ManifestRule[];
  readonly omitted?: readonly Omission[];
}

export interface ManifestFile {
  /** Relative to the manifest, "/" between segments. */
  readonly path: string;
  readonly format: string;
  readonly policy: string;
  /** Id of the dataset edition that the file was made from. */
  readonly edition: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rules: readonly ManifestFileRule[];
}

/** What a run wrote, from what and why. Lists are in code-unit order, so that its own diffs stay small. */
export interface Manifest {
  readonly schema: 1;
  readonly generator: "sallyport";
  readonly editions: readonly EditionReference[];
  readonly policies: readonly ManifestPolicy[];
  readonly files: readonly ManifestFile[];
}

/** A file that was rendered and hashed. */
export interface WrittenFile {
  readonly format: string;
  readonly gated: GatedPolicy;
  readonly output: OutputFile;
  /** Relative to the output folder. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export function makeManifest(policies: readonly Policy[], written: readonly WrittenFile[]): Manifest {
  const editions = new Map(policies.map(({ edition }) => [edition.id, edition]));
  return {
    schema: 1,
    generator: "sallyport",
    editions: [...editions.values()].sort((a, b) => compareText(a.id, b.id)),
    policies: policies.map(describePolicy).sort((a, b) => compareText(a.name, b.name)),
    files: written.map(describeFile).sort((a, b) => compareText(a.path, b.path)),
  };
}

function describePolicy(policy: Policy): ManifestPolicy {
  const { name, title, scenario, edition, guidance, rules, omitted } = policy;
  return {
    name,
    title,
    ...(scenario === undefined ? {} : { scenario }),
    edition: edition.id,
    ...(guidance === undefined ? {} : { guidance }),
    rules: rules.map(({ id, side, action, title: ruleTitle, purpose, condition, provenance }) => ({
      id,
      side,
      action,
      title: ruleTitle,
      purpose,
      ...(condition === undefined ? {} : { condition }),
      provenance,
    })),
    ...(omitted === undefined ? {} : { omitted }),
  };
}

function describeFile({ path, format, gated, output, sha256, bytes }: WrittenFile): ManifestFile {
  const said = new Set(output.rules);
  return {
    path,
    format,
    policy: gated.name,
    edition: gated.edition.id,
    sha256,
    bytes,
    rules: gated.rules.filter(({ id }) => said.has(id)).map(describeRule),
  };
}

function describeRule(rule: GatedRule): ManifestFileRule {
  const { id, match, destination, provenance } = rule;
  const sets =
    match.view === "prefixes" && destination.prefixes?.kind === "sets" ? destination.prefixes.ids : undefined;
  const newest = newestProvenance(provenance);
  return {
    id,
    view: match.view,
    ...(match.view === "tags" ? { tags: match.tags } : {}),
    ...(sets === undefined ? {} : { sets }),
    ...(isInferred(rule) ? { inferred: true } : {}),
    provenance: newest === undefined ? [] : [newest],
  };
}
