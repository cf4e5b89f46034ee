import { appendFileSync } from "node:fs";
import { type Diagnostic, diagnose, entryOf, type Severity } from "@sallyport/core";
import { printMarkdown } from "./markdown.js";
import { forgePath } from "./place.js";
import type { Report, Reporter } from "./present.js";
import { worstFirst } from "./rank.js";

const commands = { error: "error", warning: "warning", info: "notice" } as const satisfies Readonly<
  Record<Severity, string>
>;

/**
 * Complaints as workflow commands of GitHub Actions, which become annotations, then the result as text; and all of it as
 * Markdown behind the step's summary, where there is one.
 */
export const reportGithub: Reporter = (report, io) => {
  const lost = appendSummary(report, io.command, process.env.GITHUB_STEP_SUMMARY);
  io.out(
    worstFirst([...report.complaints, ...lost])
      .map(printCommand)
      .join(""),
  );
  io.out(withoutCommands(report.text()));
};

/** "::error file=a.yaml,line=3,title=SP1003 Unknown region::message". */
export function printCommand({ code, severity, message, help, place, ...about }: Diagnostic): string {
  const file = forgePath(place);
  const { line, column } = file === undefined ? {} : (place ?? {});
  const properties = Object.entries({ file, line, col: column, title: `${code} ${entryOf(code).title}` });
  const given = properties.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  const where = [about.format, about.policy, about.rule].filter((part) => part !== undefined).join(" ");
  // A place that is no file, as a flag is, has no property.
  const elsewhere = file === undefined && place?.file !== undefined ? `${place.file}: ` : "";
  const head = where === "" ? elsewhere : `${elsewhere}${where}: `;
  const text = `${head}${message}${help === undefined ? "" : `\nhelp: ${help}`}`;
  return `::${commands[severity]} ${given.join(",")}::${escapeData(text)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** What the result quotes from files must not command the runner: it reads `::x::` at the start of lines, and `##[x]` anywhere. */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:.*::)/gm, "$1: ").replaceAll("##[", "## [");
}

/** Appends to the summary; complains if that cannot be. */
function appendSummary(
  report: Report,
  command: string | undefined,
  file: string | undefined,
): readonly Diagnostic[] {
  if (file === undefined || file === "") return [];
  try {
    appendFileSync(file, `${printMarkdown(report, command)}\n`);
    return [];
  } catch (error) {
    return [diagnose("SP1030", `${file} cannot be appended to: ${(error as NodeJS.ErrnoException).code}`)];
  }
}
