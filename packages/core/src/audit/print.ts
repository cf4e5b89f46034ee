import { escapeUnprintable } from "../text/index.js";
import type { ReadList } from "./entry.js";
import { type Audit, hasFindings } from "./judge.js";
import { printOpened } from "./judge-prefix.js";
import type { Missing } from "./missing.js";
import { type AuditedEntry, statuses } from "./verdict.js";

const longestEntry = 60;

/** An audit for people: a line for each entry in the order of the list, what is missing, and a summary. */
export function printAudit(audit: Audit, list?: Pick<ReadList, "skipped">): string {
  const rows = audit.entries.map((entry) => [`line ${entry.line}`, nameOf(entry), entry.status]);
  const widths = [0, 1, 2].map((at) => rows.reduce((most, row) => Math.max(most, row[at]!.length), 0));
  const lines = audit.entries.map((entry, index) => {
    const cells = rows[index]!.map((cell, at) => cell.padEnd(widths[at]!));
    return `${cells.join("  ")}  ${escapeUnprintable(entry.message)}`;
  });
  return `${[...lines, ...audit.missing.map(printMissing), ...summary(audit, list)].join("\n")}\n`;
}

function nameOf({ entry, rule }: AuditedEntry): string {
  return rule === undefined ? shown(entry) : `${shown(entry)} (${shown(rule)})`;
}

function printMissing({ rule, view, count, addresses, examples }: Missing): string {
  const amount = addresses === undefined ? "" : ` (${printOpened(addresses)})`;
  const rest = count > examples.length ? ", ..." : "";
  const unit = count === 1 ? view.replace(/e?s$/, "") : view;
  return `missing  ${rule}: ${count} ${unit}${amount}: ${examples.map(shown).join(", ")}${rest}`;
}

function summary(audit: Audit, list: Pick<ReadList, "skipped"> | undefined): readonly string[] {
  const { counts, entries, against } = audit;
  const parts = statuses.flatMap((status) => (counts[status] === 0 ? [] : [`${counts[status]} ${status}`]));
  const missing = counts.missing === 0 ? [] : [`${counts.missing} missing`];
  const total = `${entries.length} ${entries.length === 1 ? "entry" : "entries"}`;
  const skipped = list?.skipped.length ?? 0;
  return [
    `${total}: ${[...parts, ...missing].join(", ") || "nothing"}`,
    ...(skipped === 0 ? [] : [`${skipped} passed over: no destinations that the list lets through`]),
    `judged against ${against}${hasFindings(audit) ? "" : "; nothing to mend"}`,
  ];
}

/** A text of the list, cut, in one printable line. */
function shown(text: string): string {
  return escapeUnprintable(text.length > longestEntry ? `${text.slice(0, longestEntry - 3)}...` : text);
}
