import { styleText } from "node:util";
import type { Diagnostic, Place, Severity } from "@sallyport/core";
import { type Framer, makeFramer } from "./frame.js";

const colours = { error: "red", warning: "yellow", info: "cyan" } as const satisfies Record<Severity, string>;

/** Prints diagnostics for people, worst last so that it stays in sight, with a closing count. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], colour: boolean): string {
  const rank = { info: 0, warning: 1, error: 2 } as const;
  const sorted = [...diagnostics].sort((a, b) => rank[a.severity] - rank[b.severity]);
  // The policy is worth its place only where there are several.
  const policies = diagnostics.flatMap(({ policy }) => policy ?? []);
  const several = new Set(policies).size > 1;
  const frame = makeFramer();
  const lines = sorted.flatMap((diagnostic) => printDiagnostic(diagnostic, colour, several, frame));
  if (lines.length > 0) lines.push(countLine(diagnostics));
  return lines.map((line) => `${line}\n`).join("");
}

function printDiagnostic(
  { code, severity, message, rule, format, policy, place, help }: Diagnostic,
  colour: boolean,
  several: boolean,
  frame: Framer,
): string[] {
  const label = colour ? styleText(colours[severity], severity) : severity;
  const where = [printPlace(place), format, several ? policy : undefined, rule]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
  const head = `${label} ${code} ${where === "" ? "" : `${where}: `}${message}`;
  // What is an error has to be mended, at the place that the frame shows.
  const shown = severity === "error" && place !== undefined ? frame(place) : [];
  return [head, ...shown, ...(help === undefined ? [] : [`  help: ${help}`])];
}

function printPlace(place: Place | undefined): string | undefined {
  if (place === undefined) return undefined;
  const { file, line, column, pointer = "" } = place;
  // What has no lines, such as the value of a module, is found by its pointer.
  if (line === undefined && pointer !== "") return `${file}#${pointer}`;
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

function countLine(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity, word: string) => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [`${number} ${word}${number === 1 ? "" : "s"}`];
  };
  const notes = diagnostics.filter(({ severity }) => severity === "info").length;
  const parts = [...count("error", "error"), ...count("warning", "warning")];
  if (notes > 0) parts.push(`${notes} note${notes === 1 ? "" : "s"}`);
  return `${parts.join(", ")}; \`sallyport explain CODE\` tells more of each`;
}
