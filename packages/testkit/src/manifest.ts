import {
  describeFile,
  describePolicy,
  describeWidenings,
  type Manifest,
  type ManifestHead,
  manifestParts,
  type Policy,
  type WrittenFile,
} from "@sallyport/core";

/** The manifest of policies and files, as it would be read again. */
export function makeManifest(
  { policies, ...head }: ManifestHead & { readonly policies: readonly Policy[] },
  written: readonly WrittenFile[],
): Manifest {
  const parts = manifestParts();
  for (const policy of policies) parts.addPolicy(describePolicy(policy), policy.edition);
  for (const file of written) parts.addFile(describeFile(file));
  const gated = new Map(written.map((file) => [`${file.format} ${file.gated.name}`, file]));
  for (const file of gated.values())
    for (const widening of describeWidenings(file.format, file.gated)) parts.addWidening(widening);
  return JSON.parse([...parts.print(head)].join("")) as Manifest;
}
