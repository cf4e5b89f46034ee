import type { Diagnostic } from "@sallyport/core";
import type { Io } from "../io.js";
import { wantsColour } from "./colour.js";
import { printDiagnostics } from "./text.js";

/** A file as `generate --json` tells of it. */
export interface GeneratedFile {
  readonly path: string;
  readonly sha256: string;
}

/** Tells of one run of several in a line, with the time of day. */
export function tellRun(text: string, io: Io): void {
  io.out(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);
}

/** Tells complaints, unless they are those of the run before; returns them as they are told. */
export function tellComplaints(diagnostics: readonly Diagnostic[], before: string, io: Io): string {
  const complaints = printDiagnostics(diagnostics, wantsColour(io.colour));
  if (complaints !== before) io.err(complaints);
  return complaints;
}
