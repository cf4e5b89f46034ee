import { parentPort, workerData } from "node:worker_threads";
import { SallyportError } from "@sallyport/core";
import { openDataset } from "../dataset.js";
import { loadEmitter } from "../registry.js";
import { guardWriting } from "../write/fault.js";
import { sealOf } from "../write/seal.js";
import type { FileSink } from "../write/sink.js";
import { stageBeside } from "../write/stage.js";
import { writeFile } from "../write/write-file.js";
import { type MakingOutput, makePolicy } from "./maker.js";
import type { PoolAnswer, PoolRequest, PoolTask } from "./pool.js";

type Staged = (readonly [output: number, path: string, bytes: number])[];

/** Makes the policies that the main thread asks for, in the order in which it asks. */
export async function work(): Promise<void> {
  const { store, outputs } = workerData as PoolTask;
  const staged: Staged = [];
  const dataset = await openDataset(store);
  const making = await Promise.all(outputs.map((output, index) => openOutput(output, index, staged)));
  let turn: Promise<void> = Promise.resolve();
  parentPort!.on("message", ({ resolved, taking }: PoolRequest) => {
    turn = turn.then(async () => {
      parentPort!.postMessage(
        await answer(async () => {
          const made = await makePolicy(resolved, dataset, making, taking);
          return { made, staged: staged.splice(0) };
        }),
      );
    });
  });
}

async function answer(make: () => Promise<PoolAnswer>): Promise<PoolAnswer> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof SallyportError) return { diagnostics: error.diagnostics };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function openOutput(
  { match, formats, folder, prove }: PoolTask["outputs"][number],
  index: number,
  staged: Staged,
): Promise<MakingOutput> {
  const loaded = await Promise.all(
    formats.map(async ({ id, options }) => ({ emitter: await loadEmitter(id), options })),
  );
  const sink: FileSink = folder === undefined ? measuring : staging(folder, index, staged);
  return { ...(match === undefined ? {} : { match }), formats: loaded, sink, prove };
}

const measuring: FileSink = { put: (files) => files.map(({ chunks }) => sealOf(chunks)) };

function staging(folder: string, output: number, staged: Staged): FileSink {
  const stage = stageBeside(folder, (path, bytes) => staged.push([output, path, bytes]));
  return {
    put: (files) => guardWriting(folder, () => files.map((file) => writeFile(stage, folder, file))),
  };
}
