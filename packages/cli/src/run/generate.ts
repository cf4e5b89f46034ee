import { type Diagnostic, diagnose, failure } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import type { Io } from "../io.js";
import { describeGenerated, mostListed, printGenerateTable } from "../report/generate.js";
import { present } from "../report/present.js";
import { withProgress } from "../report/progress.js";
import { interruptible } from "./interrupt.js";
import { planOutputs } from "./plan-outputs.js";
import { writeOutputs } from "./write-outputs.js";

/**
 * Generates every format of every policy asked for. Nothing is written unless everything can be,
 * and then all of it appears together.
 */
export async function runGenerate(flags: GenerateFlags, io: Io): Promise<number> {
  if (flags.dryRun === true) {
    const { runDryRun } = await import("./dry-run.js");
    return await runDryRun(flags, io);
  }
  const diagnostics: Diagnostic[] = [];
  const plan = await planOutputs(flags, diagnostics);
  const force = flags.force === true;
  const mostRows = io.reporter === "json" ? Number.POSITIVE_INFINITY : mostListed;
  const stopped = () => failure("SP5030", "nothing was written");
  const written = await withProgress((tell) =>
    interruptible(stopped, async (signal) =>
      writeOutputs(plan, { force, signal, tell, mostRows }, diagnostics),
    ),
  );
  for (const path of written.flatMap(({ replaced }) => replaced))
    diagnostics.push(diagnose("SP5008", `${path} was a file of another, and was replaced`));
  return await present(
    { diagnostics, text: () => printGenerateTable(written), data: () => describeGenerated(written) },
    io,
  );
}
