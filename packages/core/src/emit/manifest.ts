import type { ExtraAddresses } from "../cover/index.js";
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
  /** Set if the rule was widened by consent: how many addresses the file allows beside those of the service. */
  readonly extra?: ManifestExtra;
  /** The newest document that says so; the policy's rule has all. */
  readonly provenance: readonly Provenance[];
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
  /** By format, policy and rule; absent if no rule was widened. */
  readonly widened?: readonly ManifestWidening[];
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
  const widenings = describeWidenings(written);
  return {
    schema: 1,
    generator: "sallyport",
    editions: [...editions.values()].sort((a, b) => compareText(a.id, b.id)),
    policies: policies.map(describePolicy).sort((a, b) => compareText(a.name, b.name)),
    files: written.map(describeFile).sort((a, b) => compareText(a.path, b.path)),
    ...(widenings.length === 0 ? {} : { widened: widenings }),
  };
}

/** Each once, though several files of a format may say the rule. */
function describeWidenings(written: readonly WrittenFile[]): readonly ManifestWidening[] {
  const policies = new Map(
    written.map(({ format, gated }) => [`${format} ${gated.name}`, { format, gated }]),
  );
  return [...policies]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, { format, gated }]) =>
      gated.rules.flatMap(({ id, widening }) => {
        if (widening === undefined) return [];
        const { before, after, extra } = widening;
        const place = { format, policy: gated.name, rule: id };
        const wider = widening.wider.map((each) => ({ ...each, extra: String(each.extra) }));
        return { ...place, before, after, extra: printCounts(extra), wider };
      }),
    );
}

function printCounts({ ipv4, ipv6 }: ExtraAddresses): ManifestExtra {
  return { ipv4: String(ipv4), ipv6: String(ipv6) };
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
  const { id, match, destination, provenance, widening } = rule;
  const sets =
    match.view === "prefixes" && destination.prefixes?.kind === "sets" ? destination.prefixes.ids : undefined;
  const newest = newestProvenance(provenance);
  return {
    id,
    view: match.view,
    ...(match.view === "tags" ? { tags: match.tags } : {}),
    ...(sets === undefined ? {} : { sets }),
    ...(isInferred(rule) ? { inferred: true } : {}),
    ...(widening === undefined ? {} : { extra: printCounts(widening.extra) }),
    provenance: newest === undefined ? [] : [newest],
  };
}
