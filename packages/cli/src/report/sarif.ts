import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { type Code, type Diagnostic, entryOf, type Severity } from "@sallyport/core";
import { findConfigFile } from "../config/find.js";
import { version } from "../version.js";
import { forgePath } from "./place.js";
import type { Report, Reporter } from "./present.js";
import { worstFirst } from "./rank.js";

/** More results of one run are refused by GitHub: "SARIF support for code scanning", limits. */
const mostResults = 25_000;

const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Readonly<
  Record<Severity, string>
>;

/** The complaints as one SARIF 2.1.0 log on standard output. */
export const reportSarif: Reporter = (report, io) => {
  io.out(`${JSON.stringify(describeLog(report, io.config ?? findConfig()), null, 2)}\n`);
};

/** The config of the working directory; undefined if there is none, or more than one. */
function findConfig(): string | undefined {
  try {
    return findConfigFile();
  } catch {
    return undefined;
  }
}

/**
 * The log: rules are the codes that occur; results have the worst first. GitHub refuses a log with a result
 * that is in no file: one that is not has the config, if there is one, as what the run was told is there.
 */
export function describeLog(
  { complaints, exitCode }: Pick<Report, "complaints" | "exitCode">,
  config: string | undefined,
  most: number = mostResults,
): object {
  const sorted = worstFirst(complaints);
  const shown = sorted.slice(0, most);
  const rules = [...new Set(shown.map(({ code }) => code))].sort();
  const marks = fingerprinter();
  const results = shown.map((each) => describeResult(each, rules.indexOf(each.code), marks(each), config));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Sallyport", version, rules: rules.map(describeRule) } },
        columnKind: "utf16CodeUnits",
        invocations: [describeInvocation(exitCode, shown.length, sorted.length - shown.length)],
        results,
      },
    ],
  };
}

/** Of a run that ended early, the log says so: its results are not all that there may be. */
function describeInvocation(exitCode: number, shown: number, left: number): object {
  const text = `${left} more complaints are left out: this log holds ${shown}, the worst`;
  return {
    executionSuccessful: exitCode <= 1,
    exitCode,
    ...(left === 0 ? {} : { toolExecutionNotifications: [{ level: "warning", message: { text } }] }),
  };
}

function describeRule(id: Code): object {
  const { severity, title, cause, fix } = entryOf(id);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: cause },
    help: { text: fix },
    defaultConfiguration: { level: levels[severity] },
  };
}

function describeResult(
  complaint: Diagnostic,
  ruleIndex: number,
  mark: string,
  config: string | undefined,
): object {
  const { code, severity, message, help, policy, rule, format, place } = complaint;
  const pointer = place?.pointer;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: help === undefined ? message : `${message}\nhelp: ${help}` },
    ...describeLocation(complaint, config),
    partialFingerprints: { "sallyport/v1": mark },
    properties: { policy, rule, format, pointer },
  };
}

function describeLocation({ place }: Diagnostic, config: string | undefined): object {
  const own = forgePath(place);
  const path = own ?? forgePath(config === undefined ? undefined : { file: config });
  if (path === undefined) return {};
  const { line, column } = own === undefined ? {} : (place ?? {});
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column } };
  return { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, ...region } }] };
}

function uriOf(path: string): string {
  // As a path of Windows begins with a drive, so do its URIs.
  const isAbsolute = /^(\/|[A-Za-z]:)/.test(path);
  return isAbsolute ? pathToFileURL(path).href : path.split("/").map(encodeURIComponent).join("/");
}

/**
 * Tells results apart through time: by code, policy, rule, format, file and pointer, and not by line or message, which
 * change with what stands around. Several of the same are numbered.
 */
function fingerprinter(): (complaint: Diagnostic) => string {
  const seen = new Map<string, number>();
  return ({ code, policy, rule, format, place }) => {
    const parts = [code, policy, rule, format, forgePath(place), place?.pointer].map((part) => part ?? null);
    const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return `${hash}:${count}`;
  };
}
