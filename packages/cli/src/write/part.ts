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
}

/** What an undivided run leaves to others. */
export const keepNothing: KeptPart = {
  paths: new Set(),
  held: { policies: [], files: [], formats: [], widened: [] },
};

/** What a folder holds of the policies of other parts. SP4010 if its manifest is too old to say whose files are whose. */
export function keepOthers(folder: string, others: ReadonlySet<string> | undefined): KeptPart {
  if (others === undefined) return keepNothing;
  const reading = readManifestFile(folder);
  if (reading === undefined) return keepNothing;
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
  };
}
