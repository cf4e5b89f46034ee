import { failure, type Manifest } from "@sallyport/core";
import { filesOf, joinManifests } from "@sallyport/core/manifest";
import { readManifestFile } from "../manifest.js";
import type { Run } from "../run/plan-run.js";

/** What stays in a folder when a part of the policies is written: the files of the others. */
export interface KeptPart {
  readonly paths: ReadonlySet<string>;
  /** The manifest of the whole folder, from that of the part. */
  readonly join: (made: Manifest) => Manifest;
}

/** SP4010 if the manifest is too old to say whose files are whose. */
export function keepOthers(folder: string, { others }: Pick<Run, "others">): KeptPart {
  const nothing: KeptPart = { paths: new Set(), join: (made) => made };
  if (others === undefined) return nothing;
  const reading = readManifestFile(folder);
  if (reading === undefined) return nothing;
  if (reading.kind === "older")
    throw failure("SP4010", `the manifest in ${folder} is of an earlier version of Sallyport`);
  const held = reading.manifest;
  return {
    paths: new Set(filesOf(held, others).map(({ path }) => path)),
    join: (made) => joinManifests(made, held, others),
  };
}
