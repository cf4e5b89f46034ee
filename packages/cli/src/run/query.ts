import { type Diagnostic, failure } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import type { Io } from "../io.js";
import { askAll } from "../query/ask-all.js";
import { type AskedPolicy, gatherFolder, gatherRuns } from "../query/gather.js";
import { type AskFlags, readQuery } from "../query/read-query.js";
import { present } from "../report/present.js";
import { queryFindings } from "../report/query-findings.js";
import { describeAnswers } from "../report/query-json.js";
import { printQueryText } from "../report/query-text.js";
import { planRuns } from "./plan-run.js";

export type QueryFlags = AskFlags & GenerateFlags;

/**
 * Tells whether flows would pass: in the files of a generated folder, or in what every format would
 * make of a policy; by which rule and line, and why. Exit code 0 only if every format lets them through.
 */
export async function runQuery(names: readonly string[], flags: QueryFlags, io: Io): Promise<number> {
  const [folder] = names;
  if (names.length > 1) throw failure("SP1007", "query takes one generated folder, or none");
  const query = readQuery(flags);
  const diagnostics: Diagnostic[] = [];
  const policies = await gatherPolicies(folder, flags, diagnostics);
  const asked = policies.map((policy) => askAll(policy, query));
  const passes = asked.every(({ formats }) => formats.length > 0 && formats.every((each) => each.passes));
  return await present(
    {
      diagnostics,
      findings: queryFindings(query, asked),
      text: () => printQueryText(query, asked),
      data: () => describeAnswers(query, asked),
      exit: passes ? 0 : 1,
    },
    io,
  );
}

async function gatherPolicies(
  folder: string | undefined,
  flags: QueryFlags,
  diagnostics: Diagnostic[],
): Promise<readonly AskedPolicy[]> {
  const { to: _to, from: _from, protocol: _protocol, port: _port, ...described } = flags;
  if (folder === undefined) return await gatherRuns(await planRuns(described, diagnostics), diagnostics);
  const { format, store, failback, ...others } = described;
  const given = [
    ...Object.entries(others).flatMap(([key, value]) => (value === undefined ? [] : [key])),
    ...(failback ? [] : ["failback"]),
  ];
  if (given.length > 0)
    throw failure(
      "SP1013",
      `${folder} says what its policies are, and so would ${given.map(flagName).join(", ")}`,
    );
  const own = {
    ...(format === undefined ? {} : { format }),
    ...(store === undefined ? {} : { store }),
  };
  return await gatherFolder(folder, own, diagnostics);
}

function flagName(key: string): string {
  const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return key === "failback" ? "--no-failback" : `--${name}`;
}
