import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, failure, manifestName, nearestName } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import { explainRule } from "../explain/explained.js";
import { findLine, readPlace } from "../explain/find-file.js";
import { tieLine } from "../explain/line.js";
import { findEntries } from "../explain/sets.js";
import type { Io } from "../io.js";
import { type AskedPolicy, gatherFolder, gatherRuns } from "../query/gather.js";
import { describeExplanation, type Explanation, printExplainText } from "../report/explain.js";
import { present } from "../report/present.js";
import { configFileOf } from "./plan-config.js";
import { planRuns } from "./plan-run.js";

export interface ExplainFlags {
  readonly config?: string;
  readonly out?: string;
  readonly format?: readonly string[];
  readonly store?: string;
}

/** Tells why a rule, or the rules that a line of a generated file is there for, are there. */
export async function runExplainRule(what: string, flags: ExplainFlags, io: Io): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const place = readPlace(what);
  const explanation =
    place === undefined
      ? await explainName(what, flags, diagnostics)
      : await explainLine(place, flags, diagnostics);
  return await present(
    {
      diagnostics,
      text: () => printExplainText(explanation),
      data: () => describeExplanation(explanation),
    },
    io,
  );
}

async function explainLine(
  place: { readonly file: string; readonly line: number },
  { config, out, format, store }: ExplainFlags,
  diagnostics: Diagnostic[],
): Promise<Explanation> {
  if (config !== undefined || out !== undefined || format !== undefined)
    throw failure("SP1013", "a line of a file is explained by the manifest of its own folder");
  const { folder, entry, file, line, texts } = findLine(place);
  const own = { format: [entry.format], ...(store === undefined ? {} : { store }) };
  const policies = await gatherFolder(folder, own, diagnostics);
  const asked = policies.find(({ policy }) => policy.name === entry.policy)!;
  const name = entry.path.slice(entry.format.length + 1);
  const rules = entry.rules.map(({ id }) => id);
  const tied = tieLine(asked, asked.formats[0]!, { name, line, texts, rules });
  const explained = asked.policy.rules.filter(({ id }) => tied.rules.includes(id));
  const text = texts[line - 1]!;
  const entries = tied.tie === "entry" ? await findEntries(explained, text, asked) : [];
  return {
    line: { file, line, text, ...tied, entries },
    rules: await Promise.all(explained.map((rule) => explainRule(asked, rule))),
  };
}

async function explainName(
  what: string,
  flags: ExplainFlags,
  diagnostics: Diagnostic[],
): Promise<Explanation> {
  const policies = await gatherPolicies(flags, diagnostics);
  const found = policies.flatMap((asked) =>
    asked.policy.rules
      .filter(({ id }) => id === what || `${asked.policy.name}/${id}` === what)
      .map((rule) => ({ asked, rule })),
  );
  if (found.length === 0) {
    const known = policies.flatMap(({ policy }) => policy.rules.map(({ id }) => id));
    const near = nearestName(what, [...new Set(known)]);
    throw failure("SP1090", `"${what}" is no code, no rule and no line of a file`, {
      ...(near === undefined ? {} : { help: `did you mean ${near}?` }),
    });
  }
  return { rules: await Promise.all(found.map(({ asked, rule }) => explainRule(asked, rule))) };
}

async function gatherPolicies(
  { config, out, format, store }: ExplainFlags,
  diagnostics: Diagnostic[],
): Promise<readonly AskedPolicy[]> {
  const own = {
    ...(format === undefined ? {} : { format }),
    ...(store === undefined ? {} : { store }),
  };
  if (config !== undefined && out !== undefined)
    throw failure("SP1013", "--config and --out both say what the rules are");
  if (config === undefined && (out !== undefined || existsSync(join("out", manifestName))))
    return await gatherFolder(out ?? "out", own, diagnostics);
  // Without a folder that is named or generated here, the config that is named or found says what the rules are.
  const flags: GenerateFlags = { ...own, ...(config === undefined ? {} : { config }), failback: true };
  if (configFileOf(flags) === undefined) return await gatherFolder("out", own, diagnostics);
  return await gatherRuns(await planRuns(flags, diagnostics), diagnostics);
}
