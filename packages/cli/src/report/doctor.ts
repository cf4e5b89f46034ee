import type { Diagnostic } from "@sallyport/core";
import { printTable } from "./table.js";
import { printDiagnostics } from "./text.js";

/** What one check came to. */
export interface CheckOutcome {
  readonly check: string;
  readonly state: "ok" | "warning" | "error";
  readonly found: string;
}

/** What was found, a line for each check, and one that says whether anything is wrong. */
export function printDoctorText(outcomes: readonly CheckOutcome[], findings: readonly Diagnostic[]): string {
  const rows = outcomes.map(({ check, state, found }) => [check, state, found]);
  const wrong = outcomes.filter(({ state }) => state === "error").map(({ check }) => check);
  const verdict = wrong.length === 0 ? "nothing is wrong" : `wrong: ${wrong.join(", ")}`;
  return `${printDiagnostics(findings, false)}${printTable(["check", "state", "found"], rows)}${verdict}\n`;
}
