import type { ExtraAddresses } from "../cover/index.js";
import type { Draft, Policy, Side } from "../policy/index.js";
import type { OutputFile } from "./emitter.js";
import { type GatedPolicy, type GatedRule, isInferred } from "./gated.js";
import type {
  ManifestExtra,
  ManifestFile,
  ManifestFileRule,
  ManifestPolicy,
  ManifestWidening,
} from "./manifest.js";
import { describeRule, type ListSet } from "./manifest-rule.js";
import type { AskedDevice } from "./verify.js";

/** A file that was rendered and hashed. */
export interface WrittenFile {
  readonly format: string;
  readonly gated: GatedPolicy;
  readonly output: Omit<OutputFile, "chunks">;
  /** The decision lists of its policy in the format. */
  readonly devices: readonly AskedDevice[];
  /** Relative to the output folder. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** A policy as the manifest holds it: whole, so that it can be made again. */
export function describePolicy(policy: Policy, list?: ListSet): ManifestPolicy {
  const { name, shortName, title, scenario, sides, edition, guidance, rules, omitted, expired } = policy;
  return {
    name,
    shortName,
    title,
    ...(scenario === undefined ? {} : { scenario }),
    sides: sides.map(describeSide),
    edition: edition.id,
    ...(guidance === undefined ? {} : { guidance }),
    rules: rules.map((rule) => describeRule(rule, list)),
    ...(omitted === undefined ? {} : { omitted }),
    ...(expired === undefined ? {} : { expired }),
  };
}

/** What was added to the rules of a policy in a format; once, though several files may say the rule. */
export function describeWidenings(format: string, gated: GatedPolicy): readonly ManifestWidening[] {
  return gated.rules.flatMap(({ id, widening }) => {
    if (widening === undefined) return [];
    const { before, after, extra } = widening;
    const place = { format, policy: gated.name, rule: id };
    const wider = widening.wider.map((each) => ({ ...each, extra: String(each.extra) }));
    return { ...place, before, after, extra: printCounts(extra), wider };
  });
}

/** A file as the manifest names it; why its rules are there stands with the policy. */
export function describeFile({
  path,
  format,
  gated,
  output,
  devices,
  sha256,
  bytes,
}: WrittenFile): ManifestFile {
  const said = new Set(output.rules);
  return {
    path,
    format,
    policy: gated.name,
    sha256,
    bytes,
    rules: gated.rules.filter(({ id }) => said.has(id)).map(describeFileRule),
    proven: devices.filter(({ files }) => files.includes(output.path)).map(({ id }) => id),
  };
}

function printCounts({ ipv4, ipv6 }: ExtraAddresses): ManifestExtra {
  return { ipv4: String(ipv4), ipv6: String(ipv6) };
}

function describeSide({ id, shortId, title, region }: Side): Side {
  return { id, shortId, title, ...(region === undefined ? {} : { region }) };
}

function describeFileRule(rule: GatedRule): ManifestFileRule {
  const { id, match, destination, widening } = rule;
  const described: Draft<ManifestFileRule> = { id, view: match.view };
  if (match.view === "tags") described.tags = match.tags;
  if (match.view === "prefixes" && destination.prefixes?.kind === "sets")
    described.sets = destination.prefixes.ids;
  if (isInferred(rule)) described.inferred = true;
  if (widening !== undefined) described.extra = printCounts(widening.extra);
  return described;
}
