import type { DatasetSource, Diagnostic, View } from "@sallyport/core";
import type { ResolvedPolicy } from "@sallyport/core/config";
import type { GenerateFlags } from "../config/flags.js";
import { loadSets, type PolicySets } from "./load-sets.js";
import { planOutputs, type RunFormat } from "./plan-outputs.js";

export type { RunFormat } from "./plan-outputs.js";

/** One output with its policies in full, for commands that ask of them: to make them, nothing more is read. */
export interface Run {
  readonly out: string;
  readonly match?: View;
  readonly policies: readonly (ResolvedPolicy & PolicySets)[];
  readonly formats: readonly RunFormat[];
  /** Where the policies are from, for what files name beyond them. */
  readonly dataset: DatasetSource;
}

/** From flags or file to what each output would hold. Throws with every fault found; warnings go to `diagnostics`. */
export async function planRuns(flags: GenerateFlags, diagnostics: Diagnostic[]): Promise<readonly Run[]> {
  const { dataset, policies, outputs } = await planOutputs(flags, diagnostics);
  const all: ResolvedPolicy[] = [];
  for await (const policy of policies()) all.push(policy);
  return await Promise.all(
    outputs.map(async ({ takes, ...output }) => {
      const taken = all.filter(({ policy }) => takes(policy.name));
      const loaded = taken.map(async (each) => ({
        ...each,
        ...(await loadSets(dataset, each, output.formats, output.match)),
      }));
      return { ...output, policies: await Promise.all(loaded), dataset };
    }),
  );
}
