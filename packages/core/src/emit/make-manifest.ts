import type { ExtraAddresses } from "../cover/index.js";
import type { Policy, Side, View } from "../policy/index.js";
import { compareText } from "../text/index.js";
import type { OutputFile } from "./emitter.js";
import { type GatedPolicy, type GatedRule, isInferred } from "./gated.js";
import {
  type Manifest,
  type ManifestExtra,
  type ManifestFile,
  type ManifestFileRule,
  type ManifestFormat,
  type ManifestPolicy,
  type ManifestWidening,
  manifestSchema,
} from "./manifest.js";
import { describeRule } from "./manifest-rule.js";
import { newestProvenance } from "./reason.js";
import type { ProvenDevice } from "./verify.js";

/** What a run was asked for. */
export interface ManifestRun {
  readonly policies: readonly Policy[];
  readonly formats: readonly ManifestFormat[];
  readonly match?: View;
}

/** A file that was rendered and hashed. */
export interface WrittenFile {
  readonly format: string;
  readonly gated: GatedPolicy;
  readonly output: OutputFile;
  /** What of its policy was proven in the format. */
  readonly proven: readonly ProvenDevice[];
  /** Relative to the output folder. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export function makeManifest(
  { policies, formats, match }: ManifestRun,
  written: readonly WrittenFile[],
): Manifest {
  const editions = new Map(policies.map(({ edition }) => [edition.id, edition]));
  const widenings = describeWidenings(written);
  return {
    schema: manifestSchema,
    generator: "sallyport",
    ...(match === undefined ? {} : { match }),
    formats: formats.map(describeFormat).sort((a, b) => compareText(a.id, b.id)),
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

function describeFormat({ id, options }: ManifestFormat): ManifestFormat {
  const given = Object.entries(options).sort(([a], [b]) => compareText(a, b));
  return { id, options: Object.fromEntries(given) };
}

function describePolicy(policy: Policy): ManifestPolicy {
  const { name, shortName, title, scenario, sides, edition, guidance, rules, omitted, expired } = policy;
  return {
    name,
    shortName,
    title,
    ...(scenario === undefined ? {} : { scenario }),
    sides: sides.map(describeSide),
    edition: edition.id,
    ...(guidance === undefined ? {} : { guidance }),
    rules: rules.map(describeRule),
    ...(omitted === undefined ? {} : { omitted }),
    ...(expired === undefined ? {} : { expired }),
  };
}

function describeSide({ id, shortId, title, region }: Side): Side {
  return { id, shortId, title, ...(region === undefined ? {} : { region }) };
}

function describeFile({ path, format, gated, output, proven, sha256, bytes }: WrittenFile): ManifestFile {
  const said = new Set(output.rules);
  return {
    path,
    format,
    policy: gated.name,
    edition: gated.edition.id,
    sha256,
    bytes,
    rules: gated.rules.filter(({ id }) => said.has(id)).map(describeFileRule),
    proven: proven
      .filter(({ files }) => files.includes(output.path))
      .map(({ id, way }) => ({ device: id, way })),
  };
}

function describeFileRule(rule: GatedRule): ManifestFileRule {
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
