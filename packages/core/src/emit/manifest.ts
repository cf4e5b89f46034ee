import type { Provenance } from "../dataset/index.js";
import type { Action, EditionReference, Policy, View } from "../policy/index.js";
import { compareText } from "../text/index.js";
import type { OutputFile } from "./emitter.js";
import type { GatedPolicy, GatedRule } from "./gated.js";

export const manifestName = "sallyport.manifest.json";

/** A rule as a file of the output says it, with its reasons. */
export interface ManifestRule {
  readonly id: string;
  readonly side: string;
  readonly action: Action;
  readonly view: View | "any";
  readonly title: string;
  readonly purpose: string;
  readonly condition?: string;
  readonly tags?: readonly string[];
  /** Ids of the dataset sets behind its prefixes. */
  readonly sets?: readonly string[];
  readonly provenance: readonly Provenance[];
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
  readonly rules: readonly ManifestRule[];
}

/** What a run wrote, from what and why. Lists are in code-unit order, so that its own diffs stay small. */
export interface Manifest {
  readonly schema: 1;
  readonly generator: "sallyport";
  readonly editions: readonly EditionReference[];
  readonly policies: readonly {
    readonly name: string;
    readonly title: string;
    readonly scenario?: string;
    readonly edition: string;
  }[];
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
    policies: policies.map(({ name, title, scenario, edition }) => ({
      name,
      title,
      ...(scenario === undefined ? {} : { scenario }),
      edition: edition.id,
    })),
    files: written.map(describeFile).sort((a, b) => compareText(a.path, b.path)),
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

function describeRule(rule: GatedRule): ManifestRule {
  const { id, side, action, match, title, purpose, condition, destination, provenance } = rule;
  const sets =
    match.view === "prefixes" && destination.prefixes?.kind === "sets" ? destination.prefixes.ids : undefined;
  return {
    id,
    side,
    action,
    view: match.view,
    title,
    purpose,
    ...(condition === undefined ? {} : { condition }),
    ...(match.view === "tags" ? { tags: match.tags } : {}),
    ...(sets === undefined ? {} : { sets }),
    provenance,
  };
}
