import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { OutputWork } from "./make-outputs.js";
import type { Plan } from "./plan-outputs.js";

/** A thread costs about as much as it starts with as ten policies do. */
const fewestPolicies = 32;
/** More than so many wait for one another. */
const mostThreads = 8;

/** Beside the bundle or its chunks; there is none for the sources. */
const workers = [new URL("./worker.cjs", import.meta.url), new URL("../worker.cjs", import.meta.url)];

/** What a thread of the pool runs; undefined where the program is not bundled. */
export const workerFile: URL | undefined = workers.find((url) => existsSync(url));

/** How many threads a pool has here. */
export const threads = Math.min(availableParallelism(), mostThreads);

/**
 * Whether several threads make the policies: where they are many, and where another thread can do all that is
 * to be done. Templates of the user's own are compiled in this thread, and stay in it.
 */
export function isPoolOfUse({ count, outputs }: Plan, works: readonly OutputWork[]): boolean {
  if (count < fewestPolicies || threads < 2 || workerFile === undefined) return false;
  if (works.some(({ remote }) => remote === undefined)) return false;
  const templates = outputs.flatMap(({ formats }) =>
    formats.flatMap(({ emitter }) => Object.values(emitter.templates)),
  );
  return templates.every(({ override }) => override === undefined);
}
