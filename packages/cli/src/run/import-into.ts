import { type Diagnostic, hasErrors, SallyportError } from "@sallyport/core";
import { type ObservationHead, packObservation } from "@sallyport/core/overlay";
import type { ImportReport } from "../report/import.js";
import { sha256 } from "../store/open.js";
import { beginStage, type Stage } from "../store/stage.js";
import { guardItems, type ImportGuards } from "./import-guard.js";
import { type ImportItem, provenanceName } from "./import-item.js";
import { judgeAll } from "./import-judge.js";

/** Where files are imported, and what keeps them out. */
export interface ImportTarget {
  /** Folder of the store. */
  readonly folder: string;
  /** Whether a file may take the place of another of its day. */
  readonly mayReplace: boolean;
  readonly guards: ImportGuards;
  /** Stops before anything is put in place. */
  readonly signal?: AbortSignal;
}

/**
 * Imports published files into the store: all of them, or none if one contradicts what is known, would
 * take the place of another, or is held back by a guard. Throws with every complaint; notes go to
 * `diagnostics`. A file that is there already changes nothing.
 */
export async function importInto(
  target: ImportTarget,
  items: readonly ImportItem[],
  diagnostics: Diagnostic[],
): Promise<readonly ImportReport[]> {
  const { folder, mayReplace, guards, signal } = target;
  const stage = beginStage(folder);
  try {
    const staged = stageAll(items, stage);
    const reports = await judgeAll([...staged.keys()], { folder, stage, mayReplace }, diagnostics);
    const fresh = reports.filter(({ outcome }) => outcome === "imported");
    const guarded = fresh.flatMap(({ head }) => staged.get(head) ?? []);
    diagnostics.push(...(await guardItems(guarded, folder, guards)));
    if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
    signal?.throwIfAborted();
    return commitAll(reports, stage, mayReplace);
  } finally {
    stage.end();
  }
}

/** Writes what the files say beside the store, one after the other. */
function stageAll(items: readonly ImportItem[], stage: Stage): ReadonlyMap<ObservationHead, ImportItem> {
  const staged = new Map<ObservationHead, ImportItem>();
  for (const item of items) {
    const packed = packObservation(item.observation, provenanceName(item.file), sha256);
    stage.add(packed);
    staged.set(packed.head, item);
  }
  return staged;
}

/** Oldest first, so that what is there after a kill is a beginning of the whole. */
function commitAll(
  reports: readonly ImportReport[],
  stage: Stage,
  mayReplace: boolean,
): readonly ImportReport[] {
  return reports.map((report) => {
    if (report.outcome === "known") return report;
    const outcome = stage.commit(report.head, mayReplace);
    return outcome === report.outcome ? report : { ...report, outcome, differences: [] };
  });
}
