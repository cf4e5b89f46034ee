import {
  type Decided,
  type Device,
  type Diagnostic,
  type Difference,
  type ProofWay,
  placeOfDifference,
  printFlow,
  type Verdict,
} from "@sallyport/core";
import type { JudgedFormat } from "../folder/judge-format.js";
import { printTable } from "./table.js";

const ways = {
  rows: "equal: the same rules in the same order",
  diagrams: "equal: over all flows",
  rules: "equal: rule by rule",
} as const satisfies Readonly<Record<ProofWay, string>>;

/** A table of every list of decisions with what is known of it. */
export function printVerifyTable(judged: readonly JudgedFormat[]): string {
  const rows = judged.flatMap(({ policy, format, verdicts }) =>
    verdicts.length === 0
      ? [[policy, format, "", "not judged"]]
      : verdicts.map((verdict) => [policy, format, verdict.id, printVerdict(verdict)]),
  );
  return printTable(["policy", "format", "decisions", "verdict"], rows);
}

function printVerdict(verdict: Verdict): string {
  switch (verdict.kind) {
    case "equal":
      return ways[verdict.way];
    case "different": {
      const { length } = verdict.differences;
      return `differs: ${length}${verdict.more ? " and more" : ""} ${length === 1 ? "difference" : "differences"}`;
    }
    case "unproven":
      return "not proven";
    case "missing":
      return "missing";
    case "unasked":
      return "asked for by no rule";
    case "unreadable":
      return "not read";
  }
}

/** The same as one document, with every difference in parts. */
export function printVerifyJson(
  folder: string,
  judged: readonly JudgedFormat[],
  diagnostics: readonly Diagnostic[],
): string {
  const formats = judged.map(({ policy, format, files, verdicts }) => ({
    policy,
    format,
    files: files.map(({ path, state }) => ({ path, state })),
    decisions: verdicts.map((verdict) => describeVerdict(verdict, format)),
  }));
  return `${JSON.stringify({ schemaVersion: 1, folder, formats, diagnostics }, null, 2)}\n`;
}

function describeVerdict(verdict: Verdict, format: string): object {
  const { id, kind } = verdict;
  switch (verdict.kind) {
    case "equal":
      return { id, kind, way: verdict.way };
    case "different": {
      const { device, more } = verdict;
      const differences = verdict.differences.map((each) => describeDifference(device, each, format));
      return { id, kind, differences, more };
    }
    case "unproven":
      return { id, kind, reason: verdict.reason };
    default:
      return { id, kind };
  }
}

/** Paths are relative to the folder, as in the manifest. */
function describeDifference(device: Device, difference: Difference, format: string): object {
  const { witness, expected, read, flows } = difference;
  const { file, ...line } = placeOfDifference(device, difference);
  return {
    witness,
    text: printFlow(witness),
    expected: describeDecided(expected),
    read: describeDecided(read),
    place: { file: `${format}/${file}`, ...line },
    flows: String(flows),
  };
}

function describeDecided({ decision, rule }: Decided): object {
  return { decision, ...(rule === undefined ? {} : { rule: rule.name }) };
}
