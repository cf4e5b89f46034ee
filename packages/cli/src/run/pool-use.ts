import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { OutputWork } from "./make-outputs.js";
import type { Plan } from "./plan-outputs.js";

/** More than so many wait for one another. */
const mostThreads = 8;

/** Beside the bundle or its chunks; there is none for the sources. */
const workers = [new URL("./worker.cjs", import.meta.url), new URL("../worker.cjs", import.meta.url)];

/** What a thread of the pool runs; undefined where the program is not bundled. */
export const workerFile: URL | undefined = workers.find((url) => existsSync(url));

/** How many threads a pool has here. */
export const threads = Math.min(availableParallelism(), mostThreads);

/**
 * Whether several threads can make the policies: where there are more than one, and where another can do all that is
 * to be done. Templates of the user's own are compiled in this thread, and stay in it.
 */
export function isPoolOfUse({ outputs }: Plan, works: readonly OutputWork[]): boolean {
  if (threads < 2 || workerFile === undefined) return false;
  if (works.some(({ remote }) => remote === undefined)) return false;
  const templates = outputs.flatMap(({ formats }) =>
    formats.flatMap(({ emitter }) => Object.values(emitter.templates)),
  );
  return templates.every(({ override }) => override === undefined);
}
