import * as z from "zod/mini";
import type { Shape } from "../shape/shape.js";
import { zodOf } from "../shape/zod-of.js";
import { nearestName } from "../text/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import { configKeys } from "./schema.js";

/** A value that was not seen to fit its schema at once: what zod makes of it, or undefined, and faults reported. */
export function readOdd(
  schema: Shape,
  value: unknown,
  base: ConfigPath,
  reportFault: ReportFault,
): unknown | undefined {
  const result = z.safeParse(zodOf(schema), value, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportIssue(issue, base, reportFault);
  return undefined;
}

function reportIssue(issue: z.core.$ZodIssue, base: ConfigPath, reportFault: ReportFault): void {
  const path = [...base, ...(issue.path as (string | number)[])];
  const name = nameOf(path);
  switch (issue.code) {
    case "unrecognized_keys":
      for (const key of issue.keys) {
        const near = nearestName(
          key,
          configKeys().filter((known) => known !== key),
        );
        const help = near === undefined ? {} : { help: `did you mean "${near}"?` };
        reportFault({ code: "SP1103", path, key, message: `nothing reads the key "${key}"`, ...help });
      }
      return;
    case "too_small":
      if (issue.origin !== "array")
        reportFault({ code: "SP1105", path, message: `${name} must not be empty` });
      else reportFault({ code: "SP1205", path, message: `${name} is an empty list; empty never means any` });
      return;
    case "invalid_value":
      reportValue(issue, path, name, reportFault);
      return;
    case "invalid_union":
      reportUnion(issue, path, name, reportFault);
      return;
    case "invalid_type":
      reportFault({ code: "SP1105", path, message: `${name} ${describeType(issue)}` });
      return;
    case "invalid_format":
      reportFault({
        code: "SP1105",
        path,
        message: `${name} takes a ${issue.format}, not ${JSON.stringify(issue.input)}`,
      });
      return;
    default:
      reportFault({ code: "SP1105", path, message: `${name} is not valid` });
  }
}

/** What a fault is about: a key in quotes, an item of a list by its number. */
function nameOf(path: ConfigPath): string {
  const last = path.at(-1);
  if (last === undefined) return "the config";
  return typeof last === "number" ? `"${String(path.at(-2))}[${last}]"` : `"${last}"`;
}

function reportValue(
  issue: z.core.$ZodIssueInvalidValue,
  path: ConfigPath,
  name: string,
  reportFault: ReportFault,
): void {
  const known = issue.values.map(String);
  const near = typeof issue.input === "string" ? nearestName(issue.input, known) : undefined;
  const message = `${name} takes ${known.join(", ")}, not ${JSON.stringify(issue.input)}`;
  reportFault({
    code: "SP1105",
    path,
    message,
    ...(near === undefined ? {} : { help: `did you mean ${near}?` }),
  });
}

/** Of a union's branches, the one that got furthest tells best what is wrong. */
function reportUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: ConfigPath,
  name: string,
  reportFault: ReportFault,
): void {
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    issues.some(({ code }) => code === "unrecognized_keys" || code === "too_small")
      ? 99
      : Math.max(...issues.map((each) => each.path.length));
  const furthest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0];
  if (furthest === undefined || depth(furthest) === 0) {
    reportFault({ code: "SP1105", path, message: `${name} has the wrong type` });
    return;
  }
  for (const each of furthest) reportIssue(each, path, reportFault);
}

function describeType(issue: z.core.$ZodIssueInvalidType): string {
  const expected = { array: "a list", record: "a mapping", object: "a mapping", string: "a text" } as const;
  const kind = (expected as Readonly<Record<string, string>>)[issue.expected] ?? `a ${issue.expected}`;
  return issue.input === undefined ? `is missing; it must be ${kind}` : `must be ${kind}`;
}
