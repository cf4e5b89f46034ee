import { type Diagnostic, hasErrors, SallyportError } from "@sallyport/core";
import type { FileSink } from "../write/sink.js";
import type { MadeFormat } from "./make-policy.js";
import { makerHere, type PolicyMaker } from "./maker.js";
import type { OutputDraft } from "./output-draft.js";
import type { Plan } from "./plan-outputs.js";

/** Where the files of one output go, and what is kept of them. */
export interface OutputWork {
  readonly draft: OutputDraft;
  readonly sink: FileSink;
  /** Whether files are read back and proven; not to compare them with what was when it was written. */
  readonly prove: boolean;
  /** What another thread does in the place of the sink; absent if only the sink will do. */
  readonly remote?: RemoteSink;
}

/** What becomes of files that another thread makes. */
export type RemoteSink =
  /** They are staged in a folder that this run has locked, and `adopt` is told the bytes of each. */
  | {
      readonly kind: "stage";
      readonly folder: string;
      readonly adopt: (path: string, bytes: number) => void;
    }
  /** They are measured, and `note` is told what came of them. */
  | { readonly kind: "seal"; readonly note: (made: MadeFormat) => void };

/** Told before each policy, and when all are made. */
export type TellProgress = (done: number, total: number, policy: string) => void;

/**
 * Makes every policy in every format of every output, one policy after the other, so that memory holds few. Throws
 * with every error of all; what else is to be said goes to `diagnostics`, in the order of the policies. A signal ends
 * it between two policies.
 */
export async function makeOutputs(
  plan: Plan,
  works: readonly OutputWork[],
  diagnostics: Diagnostic[],
  tell: TellProgress = () => {},
  signal?: AbortSignal,
): Promise<void> {
  const maker = await openMaker(plan, works);
  try {
    await makeAll(plan, works, maker, diagnostics, tell, signal);
  } finally {
    await maker.close();
  }
  if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
}

/** A thread costs about as much as it starts with as ten policies do. */
const fewestPolicies = 32;

/** Policies are made by several threads only where there are many of them. */
async function openMaker(plan: Plan, works: readonly OutputWork[]): Promise<PolicyMaker> {
  if (plan.count < fewestPolicies) return makerHere(plan, works);
  const { isPoolOfUse } = await import("./pool-use.js");
  if (!isPoolOfUse(plan, works)) return makerHere(plan, works);
  const { openPool } = await import("./pool.js");
  return openPool(plan, works);
}

async function makeAll(
  plan: Plan,
  works: readonly OutputWork[],
  maker: PolicyMaker,
  diagnostics: Diagnostic[],
  tell: TellProgress,
  signal: AbortSignal | undefined,
): Promise<void> {
  const pending: { readonly name: string; readonly made: ReturnType<PolicyMaker["make"]> }[] = [];
  let done = 0;
  const takeFirst = async () => {
    const { name, made } = pending.shift()!;
    tell(done++, plan.count, name);
    for (const { output, formats } of await made)
      for (const each of formats) diagnostics.push(...each.diagnostics, ...works[output]!.draft.add(each));
    if (signal === undefined) return;
    // Signals are heard when nothing runs.
    await new Promise(setImmediate);
    signal.throwIfAborted();
  };
  for await (const resolved of plan.policies()) {
    const { name } = resolved.policy;
    const made = maker.make(resolved);
    // What fails is thrown when its turn comes.
    made.catch(() => {});
    pending.push({ name, made });
    // Described now, so that a policy need not be held until its files are made.
    for (const [index, { takes }] of plan.outputs.entries())
      if (takes(name)) works[index]!.draft.addPolicy(resolved.policy);
    if (pending.length >= maker.width) await takeFirst();
  }
  while (pending.length > 0) await takeFirst();
  tell(done, plan.count, "");
}
