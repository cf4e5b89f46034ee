import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import { type Diagnostic, type OptionValue, SallyportError, type View } from "@sallyport/core";
import type { ResolvedPolicy } from "@sallyport/core/config";
import type { StoreChoice } from "../store/place.js";
import type { OutputWork } from "./make-outputs.js";
import type { MadeOutput, PolicyMaker } from "./maker.js";
import type { Plan } from "./plan-outputs.js";
import { shareTexts } from "./pool-texts.js";
import { threads, workerFile } from "./pool-use.js";

/** What a thread knows from its beginning. */
export interface PoolTask {
  readonly store: StoreChoice;
  readonly outputs: readonly {
    readonly match?: View;
    readonly formats: readonly {
      readonly id: string;
      readonly options: Readonly<Record<string, OptionValue>>;
    }[];
    /** The folder to stage files in; absent if they are only measured. */
    readonly folder?: string;
    readonly prove: boolean;
  }[];
}

/** A policy for a thread, and the places of the outputs that take it. */
export interface PoolRequest {
  readonly resolved: ResolvedPolicy;
  readonly taking: readonly number[];
}

/** What came of it, in the order of the requests. */
export type PoolAnswer =
  | {
      readonly made: readonly MadeOutput[];
      /** By output, the bytes of each file that was staged. */
      readonly staged: readonly (readonly [output: number, path: string, bytes: number])[];
    }
  | { readonly diagnostics: readonly Diagnostic[] }
  | { readonly failure: string };

interface Thread {
  readonly worker: Worker;
  readonly waiting: {
    readonly resolve: (answer: PoolAnswer) => void;
    readonly reject: (error: Error) => void;
  }[];
}

/** Room for a nursery of 4 MB, of which V8 counts three: a larger one costs memory, and gains nothing. In MB. */
const youngest = 12;

/**
 * Below 2 GB for what lives longer, V8 lets it grow to twice of what is left after a collection, and to four times
 * above. It takes no more than the process itself would. In MB.
 */
function oldest(): number {
  return Math.min(2_000, Math.floor(getHeapStatistics().heap_size_limit / (1 << 20)));
}

/** Makes policies in several threads; each has one under way and one that waits. */
export function openPool(plan: Plan, works: readonly OutputWork[]): PolicyMaker {
  const task = describeTask(plan, works);
  const all = Array.from({ length: threads }, () => startThread(task));
  const share = shareTexts();
  return {
    width: threads * 2,
    make(resolved) {
      const { name } = resolved.policy;
      const taking = plan.outputs.flatMap(({ takes }, index) => (takes(name) ? [index] : []));
      const idlest = all.reduce((best, each) => (each.waiting.length < best.waiting.length ? each : best));
      // Nothing that waits holds the policy: it has been copied to the thread.
      return ask(idlest, { resolved, taking }).then((answer) => share(takeAnswer(answer, works), name));
    },
    async close() {
      await Promise.all(all.map(async ({ worker }) => worker.terminate()));
    },
  };
}

function describeTask({ store, outputs }: Plan, works: readonly OutputWork[]): PoolTask {
  return {
    store,
    outputs: outputs.map(({ match, formats }, index) => {
      const { remote, prove } = works[index]!;
      return {
        ...(match === undefined ? {} : { match }),
        formats: formats.map(({ emitter, options }) => ({ id: emitter.id, options })),
        ...(remote?.kind === "stage" ? { folder: remote.folder } : {}),
        prove,
      };
    }),
  };
}

function startThread(task: PoolTask): Thread {
  const worker = new Worker(workerFile!, {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: youngest, maxOldGenerationSizeMb: oldest() },
  });
  const thread: Thread = { worker, waiting: [] };
  worker.on("message", (answer: PoolAnswer) => thread.waiting.shift()?.resolve(answer));
  const fail = (error: Error) => {
    for (const { reject } of thread.waiting.splice(0)) reject(error);
  };
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("a thread ended before its work was done")));
  return thread;
}

function ask({ worker, waiting }: Thread, request: PoolRequest): Promise<PoolAnswer> {
  const answer = new Promise<PoolAnswer>((resolve, reject) => waiting.push({ resolve, reject }));
  worker.postMessage(request);
  return answer;
}

function takeAnswer(answer: PoolAnswer, works: readonly OutputWork[]): readonly MadeOutput[] {
  if ("diagnostics" in answer) throw new SallyportError(answer.diagnostics);
  if ("failure" in answer) throw new Error(answer.failure);
  for (const [output, path, bytes] of answer.staged) {
    const { remote } = works[output]!;
    if (remote?.kind === "stage") remote.adopt(path, bytes);
  }
  for (const { output, formats } of answer.made) {
    const { remote } = works[output]!;
    if (remote?.kind === "seal") for (const made of formats) remote.note(made);
  }
  return answer.made;
}
