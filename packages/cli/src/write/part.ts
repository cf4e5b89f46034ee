import {
  type EditionReference,
  failure,
  type ManifestFile,
  type ManifestFormat,
  type ManifestPolicy,
  type ManifestWidening,
} from "@sallyport/core";
import { filesOf } from "@sallyport/core/manifest";
import { readManifestFile } from "../manifest.js";

/** What stays in a folder when a part of the policies is written: the files of the others, and what is said of them. */
export interface KeptPart {
  readonly paths: ReadonlySet<string>;
  readonly held: {
    readonly policies: readonly { readonly policy: ManifestPolicy; readonly edition: EditionReference }[];
    readonly files: readonly ManifestFile[];
    readonly formats: readonly ManifestFormat[];
    readonly widened: readonly ManifestWidening[];
  };
  /** Names of policies of other parts that the folder does not hold yet. */
  readonly missing: readonly string[];
}

/** What an undivided run leaves to others. */
export const keepNothing: KeptPart = {
  paths: new Set(),
  held: { policies: [], files: [], formats: [], widened: [] },
  missing: [],
};

/**
 * What a folder holds of the policies of other parts; `takes` says which policies go there at all. SP4010 if its
 * manifest is too old to say whose files are whose.
 */
export function keepOthers(
  folder: string,
  all: ReadonlySet<string> | undefined,
  takes: (policy: string) => boolean,
): KeptPart {
  if (all === undefined) return keepNothing;
  const others = new Set([...all].filter(takes));
  const reading = readManifestFile(folder);
  if (reading === undefined) return { ...keepNothing, missing: [...others] };
  if (reading.kind === "older")
    throw failure("SP4010", `the manifest in ${folder} is of an earlier version of Sallyport`);
  const { manifest } = reading;
  const files = filesOf(manifest, others);
  const editions = new Map(manifest.editions.map((edition) => [edition.id, edition]));
  return {
    paths: new Set(files.map(({ path }) => path)),
    held: {
      policies: manifest.policies
        .filter(({ name }) => others.has(name))
        .map((policy) => ({ policy, edition: editions.get(policy.edition)! })),
      files,
      formats: manifest.formats.filter(({ id }) => files.some(({ format }) => format === id)),
      widened: (manifest.widened ?? []).filter(({ policy }) => others.has(policy)),
    },
    missing: [...others].filter((name) => !manifest.policies.some((policy) => policy.name === name)),
  };
}
