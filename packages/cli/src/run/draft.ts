import { resolve } from "node:path";
import { type Diagnostic, hasErrors, SallyportError } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import { type FileDrift, findDrift } from "../folder/drift.js";
import { type Draft, draftRun } from "../write/draft.js";
import { keepOthers } from "../write/part.js";
import { emitAll } from "./emit-all.js";
import { planRun, type Run } from "./plan-run.js";

/** What would be generated, and what the output folder is against it. */
export interface Comparison {
  readonly run: Run;
  readonly draft: Draft;
  readonly drift: readonly FileDrift[];
}

/**
 * Generates in memory and looks at the output folder; writes nothing. Throws with every error found;
 * what else is to be said goes to `diagnostics`.
 */
export async function compareWithFolder(
  flags: GenerateFlags,
  diagnostics: Diagnostic[],
): Promise<Comparison> {
  const run = await planRun(flags, diagnostics);
  const emitted = emitAll(run);
  diagnostics.push(...emitted.flatMap((result) => result.diagnostics));
  if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
  const folder = resolve(run.out);
  const others = keepOthers(folder, run);
  const draft = draftRun(run, emitted, others);
  return { run, draft, drift: findDrift(folder, draft.hashes, others.paths) };
}
