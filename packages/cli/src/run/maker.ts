import type { DatasetSource } from "@sallyport/core";
import type { ResolvedPolicy } from "@sallyport/core/config";
import type { FileSink } from "../write/sink.js";
import { loadSets } from "./load-sets.js";
import type { OutputWork } from "./make-outputs.js";
import { type MadeFormat, makeFormat } from "./make-policy.js";
import type { Plan, PlannedOutput } from "./plan-outputs.js";

/** What one output has of a policy. */
export interface MadeOutput {
  /** Its place among the outputs of the plan. */
  readonly output: number;
  readonly formats: readonly MadeFormat[];
}

/** Makes policies, some of them at a time. */
export interface PolicyMaker {
  /** How many policies may be under way. */
  readonly width: number;
  readonly make: (resolved: ResolvedPolicy) => Promise<readonly MadeOutput[]>;
  readonly close: () => Promise<void>;
}

/** One output, as much of it as is needed to make its files. */
export interface MakingOutput extends Pick<PlannedOutput, "formats" | "match"> {
  readonly sink: FileSink;
  readonly prove: boolean;
}

/** Makes policies in this thread, one by one. */
export function makerHere({ dataset, outputs }: Plan, works: readonly OutputWork[]): PolicyMaker {
  const making = outputs.map((output, index) => ({ ...output, ...works[index]! }));
  return {
    width: 1,
    async make(resolved) {
      const { name } = resolved.policy;
      const taking = making.flatMap(({ takes }, index) => (takes(name) ? [index] : []));
      return await makePolicy(resolved, dataset, making, taking);
    },
    close: async () => {},
  };
}

/** Makes a policy for the outputs at these places. */
export async function makePolicy(
  resolved: ResolvedPolicy,
  dataset: DatasetSource,
  outputs: readonly MakingOutput[],
  taking: readonly number[],
): Promise<readonly MadeOutput[]> {
  const made: MadeOutput[] = [];
  for (const output of taking) {
    const { formats, match, sink, prove } = outputs[output]!;
    const sets = await loadSets(dataset, resolved, formats, match);
    made.push({
      output,
      formats: formats.map((format) => makeFormat(resolved, sets, format, match, sink, prove)),
    });
  }
  return made;
}
