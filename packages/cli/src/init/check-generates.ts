import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Diagnostic, hasErrors, SallyportError } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import { emitAll } from "../run/emit-all.js";
import { planRun } from "../run/plan-run.js";

/** Throws with what `generate` would refuse of these flags; its warnings go to `diagnostics`. Nothing is written. */
export async function checkGenerates(flags: GenerateFlags, diagnostics: Diagnostic[]): Promise<void> {
  const run = await planRun(flags, diagnostics);
  diagnostics.push(...emitAll(run).flatMap((emission) => emission.diagnostics));
  if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
}

/** The same of a config by its text, with flags laid over it. */
export async function checkTextGenerates(
  text: string,
  flags: GenerateFlags,
  diagnostics: Diagnostic[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sallyport-init-"));
  try {
    const config = join(folder, "sallyport.yaml");
    writeFileSync(config, text);
    await checkGenerates({ ...flags, config }, diagnostics);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
