import { isPrintable } from "../../text/index.js";
import type { ManifestDiff, ManifestFileDiff, ManifestPolicyDiff } from "../manifest-diff.js";
import type { ManifestRuleDiff } from "../manifest-rules.js";
import { cappedTable, defaultMarkdownOptions, fitRows, type MarkdownOptions } from "./edition-markdown.js";
import { printChange } from "./figures.js";
import { code } from "./markdown-text.js";

/** A difference between manifests as JSON holds it. */
export interface JsonManifestDiff extends ManifestDiff {
  readonly schemaVersion: 1;
  readonly kind: "manifest-diff";
}

/** A difference between manifests in plain data, ready for `JSON.stringify`. */
export function manifestDiffJson(diff: ManifestDiff): JsonManifestDiff {
  return { schemaVersion: 1, kind: "manifest-diff", ...diff };
}

/** A difference between manifests for a terminal. Ends with a line feed. */
export function printManifestText(diff: ManifestDiff): string {
  const { policies, rebuiltEditions, files, rules } = diff;
  const lines = [
    summary(diff),
    ...policies.map((each) => `policy ${each.policy}: ${printEditions(each)}`),
    ...rebuiltEditions.map((id) => `edition ${id} has other contents under the same id`),
    ...files.map(
      ({ kind, path, before, after }) => `${kind} ${path}: ${printChange(before?.bytes, after?.bytes)} bytes`,
    ),
    ...rules.map(({ kind, rule, policy, format, fields }) => {
      const which = fields.length === 0 ? "" : `: ${fields.join(", ")}`;
      return `${kind} rule ${rule} of ${policy} in ${format}${which}`;
    }),
  ];
  return lines
    .map((line) => `${[...line].map((each) => (isPrintable(each) ? each : "?")).join("")}\n`)
    .join("");
}

/** A difference between manifests for the body of a pull request; see `printEditionMarkdown`. */
export function printManifestMarkdown(
  diff: ManifestDiff,
  options: Omit<MarkdownOptions, "lines"> = {},
): string {
  const { rows, length } = { ...defaultMarkdownOptions, ...options };
  return fitRows((cap) => printTables(diff, cap), rows, length);
}

function printTables(diff: ManifestDiff, rows: number): string {
  const { policies, rebuiltEditions, files, rules } = diff;
  const policyRows = policies.map((each) => [code(each.policy), markEditions(each)]);
  const parts = [
    "## Difference between runs\n",
    `${summary(diff)}\n`,
    cappedTable(["Policy", "Edition"], policyRows, rows),
    rebuiltEditions.map((id) => `- ${code(id)} has other contents under the same id\n`).join(""),
    cappedTable(["File", "", "Bytes", "SHA-256"], files.map(fileRow), rows),
    cappedTable(["Rule", "", "Policy", "Format", "Title", "Changed"], rules.map(ruleRow), rows),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function summary({ files, unchangedFiles, rules }: ManifestDiff): string {
  const count = <Kind>(list: readonly { readonly kind: Kind }[], kind: Kind) =>
    list.filter((each) => each.kind === kind).length;
  const counted = `${count(files, "added")} added, ${count(files, "removed")} removed, ${count(files, "changed")} changed`;
  const said = `${count(rules, "added")} added, ${count(rules, "removed")} removed, ${count(rules, "changed")} changed, ${count(rules, "moved")} moved`;
  return `Files: ${counted}, ${unchangedFiles} the same. Rules: ${said}.`;
}

function printEditions({ kind, before, after }: ManifestPolicyDiff): string {
  return kind === "same" ? `${after}` : `${before ?? "none"} → ${after ?? "none"}`;
}

function markEditions({ kind, before, after }: ManifestPolicyDiff): string {
  const mark = (edition: string | undefined) => (edition === undefined ? "none" : code(edition));
  return kind === "same" ? mark(after) : `${mark(before)} → ${mark(after)}`;
}

function fileRow({ path, kind, before, after }: ManifestFileDiff): readonly string[] {
  const hash = (text: string | undefined) => (text === undefined ? "none" : code(text.slice(0, 12)));
  return [
    code(path),
    kind,
    printChange(before?.bytes, after?.bytes),
    `${hash(before?.sha256)} → ${hash(after?.sha256)}`,
  ];
}

function ruleRow({ rule, kind, policy, format, title, fields }: ManifestRuleDiff): readonly string[] {
  return [code(rule), kind, code(policy), code(format), code(title), fields.map(code).join(", ")];
}
