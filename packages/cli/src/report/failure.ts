import { type Diagnostic, diagnose, SallyportError } from "@sallyport/core";
import type { Io } from "../io.js";
import { wantsColour } from "./colour.js";
import { exitCodeOf } from "./exit.js";
import { printDiagnostics } from "./text.js";

interface UsageFault {
  readonly usage: string;
  readonly help?: string;
}

/** Reports why a run ended early, in the form asked for, and tells the exit code. */
export function reportFailure(error: unknown, json: boolean, io: Io): number {
  const diagnostics = diagnosticsOf(error);
  if (json) io.out(`${JSON.stringify({ schemaVersion: 1, diagnostics }, null, 2)}\n`);
  else io.err(printDiagnostics(diagnostics, wantsColour()));
  return exitCodeOf(diagnostics);
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
