import { type Diagnostic, diagnose, nearestName, SallyportError } from "@sallyport/core";
import type { Io } from "../io.js";
import { isUsageFault, type UsageFault } from "../usage-fault.js";
import { present } from "./present.js";

/** Reports why a run ended early, in the form asked for, and tells the exit code. */
export async function reportFailure(error: unknown, io: Io): Promise<number> {
  return await present({ diagnostics: diagnosticsOf(error), text: () => "", data: () => ({}) }, io);
}

function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof SallyportError) return error.diagnostics;
  if (isUsageFault(error)) return [describeUsage(error)];
  return [diagnose("SP9001", error instanceof Error ? (error.stack ?? error.message) : String(error))];
}

function describeUsage({ code, usage, help, near }: UsageFault): Diagnostic {
  const nearest = near === undefined ? undefined : nearestName(near.given, near.known);
  const advice = nearest === undefined ? help : `did you mean ${nearest}?`;
  return diagnose(code, usage, advice === undefined ? {} : { help: advice });
}
