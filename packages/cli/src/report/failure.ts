import { type Diagnostic, diagnose, SallyportError } from "@sallyport/core";
import type { Io } from "../io.js";
import { present } from "./present.js";

interface UsageFault {
  readonly usage: string;
  readonly help?: string;
}

/** Reports why a run ended early, in the form asked for, and tells the exit code. */
export async function reportFailure(error: unknown, io: Io): Promise<number> {
  return await present({ diagnostics: diagnosticsOf(error), text: () => "", data: () => ({}) }, io);
}

function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof SallyportError) return error.diagnostics;
  if (isUsageFault(error)) {
    return [diagnose("SP1007", error.usage, error.help === undefined ? {} : { help: error.help })];
  }
  return [diagnose("SP9001", error instanceof Error ? (error.stack ?? error.message) : String(error))];
}

function isUsageFault(error: unknown): error is UsageFault {
  return typeof error === "object" && error !== null && "usage" in error;
}
