import { type Diagnostic, hasErrors, inertLines, markdownCode, markdownTable } from "@sallyport/core";
import type { Report, Reporter } from "./present.js";
import { printCounts, worstFirst } from "./rank.js";

/** GitHub takes bodies of at most 65,536 characters. */
export const mostMarkdown = 65_536;
const mostRows = 200;
/** What a remark on what is left out takes, at most. */
const remarkRoom = 64;

/** The report for the body of a pull request. */
export const reportMarkdown: Reporter = (report, io) => {
  io.out(printMarkdown(report, io.command));
};

/**
 * Heading, verdict, a table of complaints and the result, in what a forge takes. What comes from files and flags stands in
 * code only. A result with a form and headings of its own has its complaints behind it, but errors before it.
 */
export function printMarkdown(
  report: Report,
  command: string | undefined,
  most: number = mostMarkdown,
): string {
  const { markdown, diagnostics, complaints } = report;
  if (markdown === undefined) {
    const head = `${heading(command)}${verdict(report)}${table(complaints, most >>> 1)}`;
    return `${head}${block(report.text(), most - head.length)}`;
  }
  if (diagnostics.length === 0) return cut(markdown(most - remarkRoom), most);
  const beside = `## Complaints\n\n${printCounts(diagnostics)}\n${table(diagnostics, most >>> 2)}`;
  const result = markdown(most - remarkRoom - beside.length - 1);
  return cut(hasErrors(diagnostics) ? `${beside}\n${result}` : `${result}\n${beside}`, most);
}

function heading(command: string | undefined): string {
  return `## ${command === undefined ? "Sallyport" : markdownCode(`sallyport ${command}`)}\n\n`;
}

function verdict({ exitCode, complaints }: Report): string {
  const counts = printCounts(complaints);
  const word = exitCode === 0 ? "passed" : exitCode === 1 ? "findings" : "failed";
  const code = exitCode === 0 ? "" : ` (exit code ${exitCode})`;
  return `**Verdict:** ${word}${code}${counts === "" ? "" : `; ${counts}`}\n`;
}

/** Worst first; as many rows as `length` takes, and the count of the others. */
function table(complaints: readonly Diagnostic[], length: number): string {
  if (complaints.length === 0) return "";
  const rows: (readonly string[])[] = [];
  let used = 0;
  for (const complaint of worstFirst(complaints).slice(0, mostRows)) {
    const row = rowOf(complaint);
    used += row.join(" | ").length + 6;
    if (used > length - 2 * remarkRoom) break;
    rows.push(row);
  }
  const left = complaints.length - rows.length;
  const remark = left === 0 ? "" : `\n${left} more, not shown here\n`;
  return `\n${markdownTable(["", "Code", "Where", "Complaint"], rows)}${remark}`;
}

const words = { error: "error", warning: "warning", info: "note" } as const;

function rowOf({
  code,
  severity,
  message,
  help,
  place,
  policy,
  format,
  rule,
}: Diagnostic): readonly string[] {
  const at = [place?.file, place?.line, place?.column].filter((part) => part !== undefined).join(":");
  const where = [at, policy, format, rule].filter((part) => part !== undefined && part !== "");
  const advice = help === undefined ? "" : `<br>help: ${markdownCode(help)}`;
  return [
    words[severity],
    code,
    where.map((part) => markdownCode(part!)).join(" "),
    `${markdownCode(message)}${advice}`,
  ];
}

/** A text in a fenced block, with as many of its lines as fit. */
function block(text: string, length: number): string {
  if (text === "") return "";
  const [open, close] = ["\n```text\n", "```\n"];
  const lines = inertLines(text).trimEnd().split("\n");
  let room = length - open.length - close.length - remarkRoom;
  const fitting = lines.findIndex((line) => {
    room -= line.length + 1;
    return room < 0;
  });
  const shown = fitting < 0 ? lines : lines.slice(0, fitting);
  const left = lines.length - shown.length;
  const remark = left === 0 ? "" : `\n${left} more ${left === 1 ? "line" : "lines"}, not shown here\n`;
  return `${open}${shown.map((line) => `${line}\n`).join("")}${close}${remark}`;
}

/** The last resort, for a result whose least form is too long: whole lines, and no block left open. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, text.lastIndexOf("\n", most - 2 * remarkRoom) + 1);
  const isOpen = (kept.match(/^```/gm)?.length ?? 0) % 2 === 1;
  return `${kept}${isOpen ? "```\n" : ""}\nThe rest is left out for length.\n`;
}
