import {
  type Diagnostic,
  describeFile,
  describeWidenings,
  emit,
  type ManifestFile,
  type ManifestWidening,
  type OutputFile,
  type View,
} from "@sallyport/core";
import type { ResolvedPolicy } from "@sallyport/core/config";
import type { FileSeal, FileSink } from "../write/sink.js";
import type { PolicySets } from "./load-sets.js";
import type { RunFormat } from "./plan-outputs.js";

/** How much a file holds. */
export type FileFigures = Pick<OutputFile, "hosts" | "tags" | "prefixes">;

/** What became of one policy in one format: small, as the files are with their sink. */
export interface MadeFormat {
  readonly format: string;
  readonly policy: string;
  readonly files: readonly { readonly entry: ManifestFile; readonly figures: FileFigures }[];
  readonly widenings: readonly ManifestWidening[];
  /** What the plan needs for itself on the target. */
  readonly claims: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the files of one policy in one format and hands them to a sink; with an error there are none. */
export function makeFormat(
  { policy }: ResolvedPolicy,
  sets: PolicySets,
  { emitter, options }: RunFormat,
  match: View | undefined,
  sink: FileSink,
  prove: boolean,
): MadeFormat {
  const format = emitter.id;
  const made = emit({ policy, emitter, options, prove, ...sets, ...(match === undefined ? {} : { match }) });
  const { gated, files, devices, claims, diagnostics } = made;
  const paths = files.map((output) => ({ path: `${format}/${output.path}`, chunks: output.chunks }));
  const seals: readonly FileSeal[] = sink.put(paths, { policy: policy.name, format });
  return {
    format,
    policy: policy.name,
    files: files.map((output, index) => ({
      entry: describeFile({ format, gated, output, devices, path: paths[index]!.path, ...seals[index]! }),
      figures: { hosts: output.hosts, tags: output.tags, prefixes: output.prefixes },
    })),
    widenings: files.length === 0 ? [] : describeWidenings(format, gated),
    claims,
    diagnostics,
  };
}
