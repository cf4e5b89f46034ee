import {
  type Beside,
  type Decided,
  type Device,
  type Difference,
  type ProofWay,
  placeOfDifference,
  printFlow,
  type Verdict,
} from "@sallyport/core";
import type { JudgedFormat } from "../folder/judge-format.js";
import { alone } from "./generate.js";
import { printTable } from "./table.js";

/** A folder with what is known of its files. */
export interface JudgedFolder {
  readonly folder: string;
  readonly judged: readonly JudgedFormat[];
}

const ways = {
  rows: "equal: the same rules in the same order",
  diagrams: "equal: over all flows",
  rules: "equal: rule by rule",
} as const satisfies Readonly<Record<ProofWay, string>>;

/** A table of every list of decisions with what is known of it. */
export function printVerifyTable(outputs: readonly JudgedFolder[]): string {
  const several = outputs.length > 1;
  return outputs
    .map(({ folder, judged }) => `${several ? `${folder}\n` : ""}${printJudged(judged)}`)
    .join("");
}

function printJudged(judged: readonly JudgedFormat[]): string {
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
    case "more":
      return "does more than the rules";
    case "unreadable":
      return "not read";
  }
}

/** The same as data, with every difference in parts. */
export function describeVerified(folders: readonly JudgedFolder[]): object {
  return alone(folders.map(({ folder, judged }) => ({ folder, formats: judged.map(describeJudged) })));
}

function describeJudged({ policy, format, files, verdicts }: JudgedFormat): object {
  return {
    policy,
    format,
    files: files.map(({ path, state }) => ({ path, state })),
    decisions: verdicts.map((verdict) => describeVerdict(verdict, format)),
  };
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
    case "more":
      return { id, kind, besides: verdict.besides.map((each) => describeBeside(each, format)) };
    default:
      return { id, kind };
  }
}

function describeBeside({ what, place: { file, line } }: Beside, format: string): object {
  return { what, place: { file: `${format}/${file}`, line } };
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
