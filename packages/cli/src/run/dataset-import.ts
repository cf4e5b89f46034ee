import { type Cloud, clouds, type Diagnostic, failure, hasErrors, SallyportError } from "@sallyport/core";
import {
  compareObservations,
  headPath,
  isDay,
  isListName,
  judgeObservation,
  type Observation,
  type ObservationHead,
  type ObservationStore,
  observationReader,
} from "@sallyport/core/overlay";
import { openLayeredDataset, openShippedDataset } from "../dataset.js";
import type { Io } from "../io.js";
import { wantsColour } from "../report/colour.js";
import { exitCodeOf } from "../report/exit.js";
import { type ImportReport, printImportJson, printImportTable } from "../report/import.js";
import { printDiagnostics } from "../report/text.js";
import { openStore, sha256 } from "../store/open.js";
import { storeFolder } from "../store/place.js";
import { beginStage, type Stage } from "../store/stage.js";
import { packFile } from "./import-file.js";
import { guardObservations } from "./import-guard.js";
import { complaintsOf, differingContent } from "./import-verdict.js";

export interface ImportFlags {
  readonly date?: string;
  readonly name?: string;
  readonly cloud?: string;
  readonly replace?: boolean;
  /** Codes by commas, or all. */
  readonly accept?: string;
  readonly store?: string;
  readonly json?: boolean;
}

/**
 * Imports published files into the store: all of them, or none if one is malformed, contradicts what
 * is known, or would take the place of another. Importing again what is there changes nothing.
 */
export async function runDatasetImport(
  files: readonly string[],
  given: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  const flags = given as ImportFlags;
  if (files.length === 0) throw failure("SP1007", "no file to import is named");
  checkFlags(flags);
  const folder = storeFolder(flags.store === undefined ? {} : { flag: flags.store });
  const diagnostics: Diagnostic[] = [];
  const reports = await importFiles(files, folder, flags, diagnostics);
  diagnostics.push(...openStore(folder).faults);
  if (flags.json === true) io.out(printImportJson(folder, reports, diagnostics));
  else {
    io.err(printDiagnostics(diagnostics, wantsColour()));
    io.out(printImportTable(reports));
  }
  return exitCodeOf(diagnostics);
}

function checkFlags({ date, name, cloud }: ImportFlags): void {
  if (date !== undefined && !isDay(date)) {
    throw failure("SP1006", `--date takes a date like 2026-06-22, not ${JSON.stringify(date)}`);
  }
  if (name !== undefined && !isListName(name)) {
    throw failure("SP2110", `${JSON.stringify(name)} is no name of a list`);
  }
  if (cloud !== undefined && !clouds.includes(cloud as Cloud)) {
    throw failure("SP1005", `${JSON.stringify(cloud)} is no cloud`, { help: clouds.join(", ") });
  }
}

async function importFiles(
  files: readonly string[],
  folder: string,
  flags: ImportFlags,
  diagnostics: Diagnostic[],
): Promise<readonly ImportReport[]> {
  let stage: Stage | undefined;
  try {
    const heads: ObservationHead[] = [];
    const observations = new Map<ObservationHead, Observation>();
    for (const file of files) {
      const made = packFile(file, flags, diagnostics);
      if (made === undefined) continue;
      stage ??= beginStage(folder);
      stage.add(made.packed);
      heads.push(made.packed.head);
      observations.set(made.packed.head, made.observation);
    }
    if (stage === undefined || hasErrors(diagnostics)) throw new SallyportError(diagnostics);
    const reports = await judgeAll(heads, folder, stage, flags, diagnostics);
    const fresh = reports.filter(({ outcome }) => outcome === "imported");
    const { dataset } = await openLayeredDataset({ flag: folder });
    const guarded = fresh.flatMap(({ head }) => observations.get(head) ?? []);
    diagnostics.push(...(await guardObservations(guarded, dataset, flags.accept?.split(",") ?? [])));
    if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
    return commitAll(reports, stage, flags);
  } finally {
    stage?.end();
  }
}

/** Judges each file by what the store holds and by the files that are older than it. */
async function judgeAll(
  heads: readonly ObservationHead[],
  folder: string,
  stage: Stage,
  flags: ImportFlags,
  diagnostics: Diagnostic[],
): Promise<readonly ImportReport[]> {
  const known = new Map(openStore(folder).heads.map((head) => [headPath(head.said), head]));
  const fresh = new Set<string>();
  const reports: ImportReport[] = [];
  const inOrder = heads.toSorted((a, b) => (headPath(a.said) < headPath(b.said) ? -1 : 1));
  for (const head of inOrder) {
    const path = headPath(head.said);
    const held = known.get(path);
    const mayReplace = flags.replace === true && !fresh.has(path);
    if (held?.sha256 === head.sha256) {
      reports.push({ head, outcome: "held", differences: [] });
    } else if (held !== undefined && !mayReplace) {
      const reader = observationReader({ heads: [], read: stage.read }, sha256);
      diagnostics.push(differingContent(held, head, await compareObservations(held, head, reader)));
    } else {
      known.delete(path);
      const others: ObservationStore = { heads: [...known.values()], read: stage.read };
      reports.push(await judgeOne(head, others, diagnostics));
      known.set(path, head);
    }
    fresh.add(path);
  }
  return reports;
}

async function judgeOne(
  head: ObservationHead,
  others: ObservationStore,
  diagnostics: Diagnostic[],
): Promise<ImportReport> {
  const judgement = await judgeObservation(head, openShippedDataset(), others, sha256);
  diagnostics.push(...complaintsOf(head, judgement));
  const { differences, isSettled } = judgement;
  const outcome = isSettled && differences.length === 0 ? "known" : "imported";
  return { head, outcome, differences };
}

/** Oldest first, so that what is there after a kill is a beginning of the whole. */
function commitAll(
  reports: readonly ImportReport[],
  stage: Stage,
  flags: ImportFlags,
): readonly ImportReport[] {
  return reports.map((report) => {
    if (report.outcome === "known") return report;
    const outcome = stage.commit(report.head, flags.replace === true);
    return outcome === report.outcome ? report : { ...report, outcome, differences: [] };
  });
}
