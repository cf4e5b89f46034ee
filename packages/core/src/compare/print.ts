import { plural } from "../diff/plural.js";
import {
  cappedTable,
  defaultMarkdownOptions,
  fitRows,
  type MarkdownOptions,
} from "../diff/print/edition-markdown.js";
import { code } from "../diff/print/markdown-text.js";
import { printFlow } from "../flow/index.js";
import { isPrintable } from "../text/index.js";
import type { ChangeKind, FlowChange } from "./flow-changes.js";
import type { ListComparison } from "./match-lists.js";
import { printBox } from "./print-box.js";

const words = {
  opened: "let through now",
  closed: "not let through any more",
  denied: "denied now, and left open before",
  released: "left open now, and denied before",
} as const satisfies Readonly<Record<ChangeKind, string>>;

/** Whether the two sides let the same through, as far as is known. */
export function isSame({ result }: ListComparison): boolean {
  return result.kind === "same";
}

/** A comparison for a terminal. Ends with a line feed. */
export function printComparisonText(lists: readonly ListComparison[]): string {
  const lines = lists.filter((each) => !isSame(each)).flatMap(listLines);
  return [...lines, summary(lists)]
    .map((line) => `${[...line].map((each) => (isPrintable(each) ? each : "?")).join("")}\n`)
    .join("");
}

function listLines(each: ListComparison): readonly string[] {
  const { policy, format, list, result } = each;
  const head = `${policy} ${format} ${list}`;
  if (result.kind !== "changed") return [`${head}: ${printState(each)}`];
  return [`${head}:`, ...result.changes.flatMap(changeLines)];
}

function changeLines({ kind, boxes, more }: FlowChange): readonly string[] {
  const lines = boxes.map((box) => `    ${printBox(box)}`);
  return [`  ${words[kind]}:`, ...lines, ...(more ? ["    and more, not listed"] : [])];
}

/** What became of a list, in a clause: of one that changed, how many boxes of flows in which way. */
export function printListState(each: ListComparison): string {
  const { result } = each;
  if (result.kind !== "changed") return printState(each);
  return result.changes
    .map(({ kind, boxes, more }) => {
      const count = `${plural(boxes.length, "box", "boxes")}${more ? " and more" : ""}`;
      return `${count} of flows ${words[kind]}`;
    })
    .join(", ");
}

/** What is known of a list that has no list of changes. */
function printState({ result }: ListComparison): string {
  switch (result.kind) {
    case "unread":
      return "not read on one side";
    case "too large": {
      const shows = result.witness === undefined ? "" : `; they differ in ${printFlow(result.witness)}`;
      return `${result.reason}${shows}`;
    }
    default:
      return result.kind;
  }
}

/** The same for the body of a pull request. What comes from files stands in code spans only. */
export function printComparisonMarkdown(
  lists: readonly ListComparison[],
  options: Omit<MarkdownOptions, "lines"> = {},
): string {
  const { rows, length } = { ...defaultMarkdownOptions, ...options };
  return fitRows((cap) => printTables(lists, cap), rows, length);
}

function printTables(lists: readonly ListComparison[], cap: number): string {
  const parts = [
    "## Difference in what passes\n",
    `${summary(lists)}\n`,
    cappedTable(["Policy", "Format", "Decisions", "", "Flows"], lists.flatMap(rowsOf), cap),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function rowsOf(each: ListComparison): readonly (readonly string[])[] {
  if (isSame(each)) return [];
  const { policy, format, list, result } = each;
  const head = [code(policy), code(format), code(list)];
  if (result.kind !== "changed") return [[...head, code(printState(each)), ""]];
  return result.changes.flatMap(({ kind, boxes, more }) => [
    ...boxes.map((box) => [...head, words[kind], printBox(box, code)]),
    ...(more ? [[...head, words[kind], "and more, not listed"]] : []),
  ]);
}

function summary(lists: readonly ListComparison[]): string {
  const count = (kind: ListComparison["result"]["kind"]) =>
    lists.filter(({ result }) => result.kind === kind).length;
  const unmatched = count("only in first") + count("only in second");
  const parts = [
    `${plural(count("changed"), "list differs", "lists differ")}`,
    `${plural(count("same"), "lets", "let")} the same through`,
    ...(unmatched > 0 ? [`${unmatched} on one side only`] : []),
    ...(count("unread") > 0 ? [`${count("unread")} not read`] : []),
    ...(count("too large") > 0 ? [`${count("too large")} too large`] : []),
  ];
  return `${parts.join(", ")}.`;
}

/** A comparison in plain data, ready for `JSON.stringify`; counts are texts, as they may be large. */
export function comparisonJson(lists: readonly ListComparison[]): readonly object[] {
  return lists.map(({ policy, format, list, result }) => ({
    policy,
    format,
    list,
    ...(result.kind === "changed" ? { kind: result.kind, changes: result.changes.map(changeJson) } : result),
  }));
}

function changeJson({ flows, boxes, ...change }: FlowChange): object {
  const end = <End extends { readonly v4: bigint; readonly v6: bigint }>({ v4, v6, ...rest }: End) => ({
    ...rest,
    v4: String(v4),
    v6: String(v6),
  });
  return {
    ...change,
    flows: String(flows),
    boxes: boxes.map(({ destination, source, ...box }) => ({
      ...box,
      destination: end(destination),
      source: end(source),
    })),
  };
}
