import { styleText } from "node:util";
import { type Diagnostic, escapeUnprintable, type Place, type Severity } from "@sallyport/core";
import { gatherAlike } from "./alike.js";
import { wantsColour } from "./colour.js";
import { type Framer, makeFramer } from "./frame.js";
import type { Reporter } from "./present.js";
import { printCounts, worstLast } from "./rank.js";

const colours = { error: "red", warning: "yellow", info: "cyan" } as const satisfies Record<Severity, string>;

/** It has been decided already whether to colour; newer versions of Node would ask the stream once more. */
const unasked = { validateStream: false };

/** Complaints on standard error, the result on standard output. */
export const reportText: Reporter = ({ diagnostics, text }, io) => {
  io.err(printDiagnostics(diagnostics, wantsColour(io.colour)));
  io.out(text());
};

/** Prints diagnostics for people, worst last so that it stays in sight, with a closing count. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], colour: boolean): string {
  // The policy is worth its place only where there are several.
  const policies = diagnostics.flatMap(({ policy }) => policy ?? []);
  const several = new Set(policies).size > 1;
  const frame = makeFramer();
  const lines = gatherAlike(worstLast(diagnostics)).flatMap(({ diagnostic, policies: alike }) => {
    const policy = alike.length > 0 ? printPolicies(alike) : several ? diagnostic.policy : undefined;
    return printDiagnostic(diagnostic, policy, colour, frame);
  });
  if (lines.length > 0)
    lines.push(`${printCounts(diagnostics)}; \`sallyport explain CODE\` tells more of each`);
  return lines.map((line) => `${line}\n`).join("");
}

const mostNamed = 3;

function printPolicies(names: readonly string[]): string {
  const left = names.length - mostNamed;
  const others = left > 0 ? ` and ${left} more` : "";
  return `${names.length} policies (${names.slice(0, mostNamed).join(", ")}${others})`;
}

function printDiagnostic(
  { code, severity, message, rule, format, place, help }: Diagnostic,
  policy: string | undefined,
  colour: boolean,
  frame: Framer,
): string[] {
  const label = colour ? styleText(colours[severity], severity, unasked) : severity;
  const where = [printPlace(place), format, policy, rule]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
  // An internal error is told with its stack.
  const lines = code === "SP9001" ? message.split("\n") : [message];
  const told = `${where === "" ? "" : `${escapeUnprintable(where)}: `}${lines.map(escapeUnprintable).join("\n")}`;
  const head = `${label} ${code} ${told}`;
  // What is an error has to be mended, at the place that the frame shows.
  const shown = severity === "error" && place !== undefined ? frame(place) : [];
  return [head, ...shown, ...(help === undefined ? [] : [`  help: ${escapeUnprintable(help)}`])];
}

function printPlace(place: Place | undefined): string | undefined {
  if (place === undefined) return undefined;
  const { file, line, column, pointer = "" } = place;
  // What has no lines, such as the value of a module, is found by its pointer.
  if (line === undefined && pointer !== "") return `${file}#${pointer}`;
  return [file, line, column].filter((part) => part !== undefined).join(":");
}
