import { readFileSync } from "node:fs";
import {
  collector,
  type Diagnostic,
  failure,
  hasErrors,
  loadEditionAt,
  SallyportError,
} from "@sallyport/core";
import {
  auditEntries,
  hasFindings,
  loadAuditFacts,
  printAudit,
  readEntries,
  reportReading,
} from "@sallyport/core/audit";
import type { ResolvedPolicy } from "@sallyport/core/config";
import type { GenerateFlags } from "../config/flags.js";
import { openDataset } from "../dataset.js";
import type { Io } from "../io.js";
import { auditFindings } from "../report/audit.js";
import { present } from "../report/present.js";
import { checkDatasetFlags, storeOfFlags } from "./dataset-flags.js";
import { type PlannedPolicies, planPolicies } from "./plan-policies.js";

/** Flags of a scenario to judge by are those of `generate`; without them there is none. */
export type AuditFlags = GenerateFlags;

/**
 * Judges the addresses, hosts and tags of a list that somebody has: alive, retired, of another region,
 * never listed, too wide or misspelt; with a scenario also what is missing. Exit code 1 on findings.
 */
export async function runAudit(names: readonly string[], flags: AuditFlags, io: Io): Promise<number> {
  const [file] = names;
  if (file === undefined || names.length > 1)
    throw failure("SP1007", "audit takes one file, or - for standard input");
  const { diagnostics, report } = collector();
  const list = readEntries(readText(file), file === "-" ? undefined : file);
  reportReading(list, report, file);
  if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
  const planned = await planPolicy(flags, diagnostics);
  const { cloud = "public", asOf } = checkDatasetFlags(flags);
  const dataset = planned?.dataset ?? (await openDataset(storeOfFlags(flags)));
  const edition = planned?.edition ?? (await loadEditionAt(dataset, cloud, asOf));
  const date = asOf ?? edition.date;
  const facts = await loadAuditFacts(dataset, edition.cloud, date, list.entries, planned?.policy);
  const audit = auditEntries(list.entries, facts, planned?.policy);
  return await present(
    {
      diagnostics,
      findings: auditFindings(audit, file),
      text: () => printAudit(audit),
      data: () => ({ edition: edition.id, ...audit, skipped: list.skipped }),
      exit: hasFindings(audit) ? 1 : 0,
    },
    io,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    throw failure("SP1101", `${file} cannot be read: ${reason}`, { place: { file } });
  }
}

/** The scenario that the flags describe, if any does. */
async function planPolicy(
  flags: AuditFlags,
  diagnostics: Diagnostic[],
): Promise<(ResolvedPolicy & Pick<PlannedPolicies, "dataset">) | undefined> {
  const { cloud: _cloud, asOf: _asOf, store: _store, failback, ...described } = flags;
  if (Object.values(described).every((value) => value === undefined) && failback !== false) return undefined;
  const { policies, dataset } = await planPolicies(flags, diagnostics);
  const [only] = policies;
  if (only !== undefined && policies.length === 1) return { ...only, dataset };
  throw failure("SP1013", `audit judges by one policy, and ${flags.config} has ${policies.length}`);
}
