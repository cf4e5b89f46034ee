import { type Diagnostic, hasErrors, SallyportError } from "@sallyport/core";
import type { ResolvedPolicy } from "@sallyport/core/config";
import type { FileSink } from "../write/sink.js";
import { loadSets, type PolicySets } from "./load-sets.js";
import { makeFormat } from "./make-policy.js";
import type { OutputDraft } from "./output-draft.js";
import type { Plan, PlannedOutput } from "./plan-outputs.js";

/** Where the files of one output go, and what is kept of them. */
export interface OutputWork {
  readonly draft: OutputDraft;
  readonly sink: FileSink;
  /** Whether files are read back and proven; not to compare them with what was when it was written. */
  readonly prove: boolean;
}

/** Told before each policy, and when all are made. */
export type TellProgress = (done: number, total: number, policy: string) => void;

/**
 * Makes every policy in every format of every output, one policy after the other, so that memory holds one. Throws
 * with every error of all; what else is to be said goes to `diagnostics`. A signal ends it between two policies.
 */
export async function makeOutputs(
  plan: Plan,
  works: readonly OutputWork[],
  diagnostics: Diagnostic[],
  tell: TellProgress = () => {},
  signal?: AbortSignal,
): Promise<void> {
  let done = 0;
  for await (const resolved of plan.policies()) {
    tell(done, plan.count, resolved.policy.name);
    for (const [index, output] of plan.outputs.entries()) {
      if (!output.takes(resolved.policy.name)) continue;
      const sets = await loadSets(plan.dataset, resolved, output.formats, output.match);
      diagnostics.push(...makeOutput(resolved, sets, output, works[index]!));
    }
    done++;
    if (signal === undefined) continue;
    // Signals are heard when nothing runs.
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
  tell(done, plan.count, "");
  if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
}

function makeOutput(
  resolved: ResolvedPolicy,
  sets: PolicySets,
  { formats, match }: PlannedOutput,
  { draft, sink, prove }: OutputWork,
): readonly Diagnostic[] {
  draft.addPolicy(resolved.policy);
  return formats.flatMap((format) => {
    const made = makeFormat(resolved, sets, format, match, sink, prove);
    return [...made.diagnostics, ...draft.add(made)];
  });
}
