import type { View } from "../policy/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import { type FormatConfig, type FormatsConfig, readFormats } from "./format.js";
import { checkText } from "./text.js";

/** Names of policies, "*" for any characters, and where that stands. */
export interface PolicyPattern {
  readonly text: string;
  readonly path: ConfigPath;
}

/** One folder of output, with what goes there. */
export interface OutputConfig {
  readonly out?: string;
  /** Absent if the top of the config, or nothing, says so. */
  readonly match?: View;
  /** Which policies go there; all if absent. */
  readonly policies?: readonly PolicyPattern[];
  readonly formats: readonly FormatConfig[];
  readonly path: ConfigPath;
}

interface OutputShape {
  readonly out: string;
  readonly match?: View | undefined;
  readonly policies?: readonly string[] | undefined;
  readonly formats?: FormatsConfig | undefined;
}

/** The outputs of a config: those that it lists, or the one of `out` and `formats`. */
export function readOutputs(
  shape: {
    readonly out?: string | undefined;
    readonly formats?: FormatsConfig | undefined;
    readonly outputs?: readonly OutputShape[] | undefined;
  },
  known: readonly string[],
  reportFault: ReportFault,
): readonly OutputConfig[] {
  const { out, formats, outputs } = shape;
  checkText(out, ["out"], reportFault);
  if (outputs === undefined) {
    const read = readFormats(formats, ["formats"], known, reportFault);
    return [{ ...(out === undefined ? {} : { out }), formats: read, path: [] }];
  }
  for (const key of ["out", "formats"] as const) {
    if (shape[key] === undefined) continue;
    const message = `"${key}" says where and what to write, and so does "outputs"`;
    reportFault({ code: "SP1220", path: [key], message });
  }
  refuseNesting(outputs, reportFault);
  return outputs.map((output, index) => readOutput(output, ["outputs", index], known, reportFault));
}

function readOutput(
  { out, match, policies, formats }: OutputShape,
  path: ConfigPath,
  known: readonly string[],
  reportFault: ReportFault,
): OutputConfig {
  checkText(out, [...path, "out"], reportFault);
  return {
    out,
    ...(match === undefined ? {} : { match }),
    ...(policies === undefined
      ? {}
      : { policies: policies.map((text, index) => ({ text, path: [...path, "policies", index] })) }),
    formats: readFormats(formats, [...path, "formats"], known, reportFault),
    path,
  };
}

/** Each folder has a manifest that answers for all that is in it. */
function refuseNesting(outputs: readonly OutputShape[], reportFault: ReportFault): void {
  const folders = outputs.map(({ out }) => `${stepsOf(out).join("/").toLowerCase()}/`);
  for (const [index, folder] of folders.entries()) {
    const other = folders.findIndex(
      (each, place) => place < index && (each.startsWith(folder) || folder.startsWith(each)),
    );
    if (other === -1) continue;
    const message = `"${outputs[index]!.out}" and "${outputs[other]!.out}" are one folder, or one is in the other`;
    reportFault({ code: "SP1222", path: ["outputs", index, "out"], message });
  }
}

/** "./a//b/../c" is a/c. */
function stepsOf(folder: string): readonly string[] {
  const steps: string[] = [folder.startsWith("/") ? "" : "."];
  for (const step of folder.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 1 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return steps;
}

/** Whether a name fits a pattern, in which "*" stands for any characters. */
export function matchesPattern(pattern: string, name: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  if (others.length === 0) return name === pattern;
  if (!name.startsWith(first)) return false;
  const last = others.pop()!;
  let from = first.length;
  for (const part of others) {
    const at = name.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
