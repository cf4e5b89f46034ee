import type { EditionDiff, UsedSetDiff } from "../edition-diff.js";
import type { GuidanceDiff } from "../guidance-diff.js";
import { plural } from "../plural.js";
import { printPoint, serviceFacts } from "./edition-text.js";
import { printChange, printFamilies } from "./figures.js";
import { code, folded, htmlCode, markdownTable } from "./markdown-text.js";

export interface MarkdownOptions {
  /** Longest list of prefixes that is shown in full. */
  readonly lines?: number;
  /** Most rows of a table. */
  readonly rows?: number;
  /** Longest text in UTF-16 code units; details that do not fit are counted. Forges take 65,536. */
  readonly length?: number;
}

export const defaultMarkdownOptions = {
  lines: 100,
  rows: 200,
  length: 60_000,
} as const satisfies MarkdownOptions;

/**
 * A difference between editions for the body of a pull request. The same difference gives the same
 * bytes. What comes from data stands in code spans and blocks only.
 */
export function printEditionMarkdown(diff: EditionDiff, options: MarkdownOptions = {}): string {
  const { lines, rows, length } = { ...defaultMarkdownOptions, ...options };
  return fit(
    fitRows((cap) => printTables(diff, cap), rows, length),
    foldedLists(diff, lines),
    length,
  );
}

/** A text with as many rows in its tables as its length allows, halving from `rows` on; at least one. */
export function fitRows(print: (rows: number) => string, rows: number, length: number): string {
  const text = print(rows);
  return text.length <= length || rows <= 1 ? text : fitRows(print, rows >>> 1, length);
}

function printTables(diff: EditionDiff, rows: number): string {
  const { verdict, sets, moves, guidance, unheld } = diff;
  const moveRows = moves.map(({ from, to, counts }) => [code(from), code(to), printFamilies(counts)]);
  const parts = [
    "## Difference between editions\n",
    `**Verdict:** ${code(verdict.line)}\n`,
    headline(diff),
    cappedTable(setHead, sets.map(setRow), rows),
    section("Moved between regions", cappedTable(["From", "To", "Addresses"], moveRows, rows)),
    ...guidance.map((each) => guidanceSection(each, rows)),
    section("Not held on either day", unheld.map((id) => `- ${code(id)}\n`).join("")),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function foldedLists({ sets, moves }: EditionDiff, cap: number): readonly string[] {
  const moved = moves.map(({ from, to, prefixes }) => {
    const count = plural(prefixes.length, "prefix", "prefixes");
    return folded(`${htmlCode(from)} → ${htmlCode(to)}: ${count}`, prefixes, cap);
  });
  return [...sets.flatMap((set) => setDetails(set, cap)), ...moved];
}

/** Puts as many details behind a text as fit, and the count of the others. */
export function fit(head: string, details: readonly string[], length: number): string {
  const note = (count: number) => `\n${plural(count, "list", "lists")} left out for length\n`;
  let text = head;
  for (const [index, detail] of details.entries()) {
    const rest = details.length - index;
    const reserve = rest > 1 ? note(rest).length : 0;
    if (text.length + 1 + detail.length + reserve > length) return text + note(rest);
    text += `\n${detail}`;
  }
  return text;
}

/** A table of at most so many rows, and the count of the others. */
export function cappedTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  cap: number,
): string {
  const rest = rows.length - cap;
  const table = markdownTable(head, rows.slice(0, cap));
  return rest > 0 ? `${table}\n${plural(rest, "row", "rows")} more, not shown here\n` : table;
}

function headline({ cloud, before, after, policies, gained, lost }: EditionDiff): string {
  const limited =
    policies === undefined ? "" : ` Only what these policies use: ${policies.map(code).join(", ")}.`;
  return [
    `From ${code(printPoint(before))} to ${code(printPoint(after))}, ${code(cloud)} cloud.${limited}\n`,
    `Joined: ${plural(gained.prefixes, "prefix", "prefixes")} (${printFamilies(gained.addresses)}). `,
    `Left: ${plural(lost.prefixes, "prefix", "prefixes")} (${printFamilies(lost.addresses)}).\n`,
  ].join("");
}

const setHead = [
  "Set",
  "",
  "Change number",
  "Prefixes added",
  "Prefixes removed",
  "Addresses joined",
  "Addresses left",
  "Used by",
];

function setRow(set: UsedSetDiff): readonly string[] {
  const { id, kind, changeNumber, added, removed, gainedCounts, lostCounts, uses } = set;
  return [
    code(id),
    kind,
    printChange(changeNumber.before, changeNumber.after),
    `+${added.length}`,
    `-${removed.length}`,
    printFamilies(gainedCounts),
    printFamilies(lostCounts),
    uses.map(({ policy, rule }) => code(`${policy}: ${rule}`)).join(", "),
  ];
}

function setDetails({ id, added, removed }: UsedSetDiff, cap: number): readonly string[] {
  const list = (word: string, prefixes: readonly string[]) =>
    prefixes.length === 0
      ? []
      : [folded(`${htmlCode(id)}: ${plural(prefixes.length, "prefix", "prefixes")} ${word}`, prefixes, cap)];
  return [...list("added", added), ...list("removed", removed)];
}

function guidanceSection(diff: GuidanceDiff, cap: number): string {
  const { scenario, date, services, featuresAdded, featuresRemoved, remarksAdded, remarksRemoved } = diff;
  const rows = services.map((service) => [
    code(service.service),
    service.kind,
    service.feature === undefined ? "" : code(service.feature),
    serviceFacts(service).map(code).join("<br>"),
  ]);
  const marked = (sign: string, texts: readonly string[]) => texts.map((text) => `- ${sign} ${code(text)}\n`);
  const remarks = [
    ...marked("new feature:", featuresAdded),
    ...marked("feature gone:", featuresRemoved),
    ...marked("new:", remarksAdded),
    ...marked("no longer:", remarksRemoved),
  ].join("");
  const dates = `${code(date.before ?? "none")} → ${code(date.after ?? "none")}`;
  const body = [cappedTable(["Service", "", "Feature", "Change"], rows, cap), remarks];
  const text = body.filter((part) => part !== "").join("\n");
  return `### Guidance\n\n${code(scenario)}: ${dates}\n\n${text === "" ? "No service differs.\n" : text}`;
}

function section(title: string, body: string): string {
  return body === "" ? "" : `### ${title}\n\n${body}`;
}
