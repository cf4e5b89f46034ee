import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Diagnostic } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import { makeOutputs } from "../run/make-outputs.js";
import { draftOutput } from "../run/output-draft.js";
import { planOutputs } from "../run/plan-outputs.js";
import { keepNothing } from "../write/part.js";
import type { FileSink } from "../write/sink.js";

/** What is made is not wanted, but whether it can be. */
const nowhere: FileSink = { put: (files) => files.map(() => ({ sha256: "", bytes: 0 })) };

/** Throws with what `generate` would refuse of these flags; its warnings go to `diagnostics`. Nothing is written. */
export async function checkGenerates(flags: GenerateFlags, diagnostics: Diagnostic[]): Promise<void> {
  const plan = await planOutputs(flags, diagnostics);
  const works = plan.outputs.map((output) => ({
    draft: draftOutput(output, keepNothing),
    sink: nowhere,
    prove: true,
  }));
  await makeOutputs(plan, works, diagnostics);
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
