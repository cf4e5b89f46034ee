import type { Diagnostic, Report } from "@sallyport/core";
import { judgeTemplates } from "../run/templates-check.js";
import { planTemplates } from "../templates/plan.js";
import type { Subject } from "./check.js";

/** The templates of the user's own, against the built-in ones that they were ejected from. */
export async function checkTemplates({ config }: Subject, report: Report): Promise<string> {
  // Of a config with faults nothing is certain, and they are told.
  if (config.kind !== "sound") return "none of your own";
  const diagnostics: Diagnostic[] = [];
  const settings = await planTemplates({ config: config.file }, []);
  const judged = settings === undefined ? [] : await judgeTemplates(settings, diagnostics);
  for (const { code, message, ...concern } of diagnostics) report(code, message, concern);
  if (judged.length === 0) return "none of your own";
  return judged.map(({ template, state }) => `${template} ${state}`).join(", ");
}
