import type { Diagnostic } from "@sallyport/core";
import {
  compareObservations,
  headPath,
  judgeObservation,
  type ObservationHead,
  type ObservationStore,
  observationReader,
} from "@sallyport/core/overlay";
import { openShippedDataset } from "../dataset.js";
import type { ImportReport } from "../report/import.js";
import { openStore, sha256 } from "../store/open.js";
import type { Stage } from "../store/stage.js";
import { complaintsOf, differingContent } from "./import-verdict.js";

interface Surroundings {
  /** Folder of the store. */
  readonly folder: string;
  readonly stage: Stage;
  readonly mayReplace: boolean;
}

/** Judges each staged file by what the store holds and by the files that are older than it. */
export async function judgeAll(
  heads: readonly ObservationHead[],
  { folder, stage, mayReplace }: Surroundings,
  diagnostics: Diagnostic[],
): Promise<readonly ImportReport[]> {
  const known = new Map(openStore(folder).heads.map((head) => [headPath(head.said), head]));
  const fresh = new Set<string>();
  const reports: ImportReport[] = [];
  const inOrder = heads.toSorted((a, b) => (headPath(a.said) < headPath(b.said) ? -1 : 1));
  for (const head of inOrder) {
    const path = headPath(head.said);
    const held = known.get(path);
    if (held?.sha256 === head.sha256) {
      reports.push({ head, outcome: "held", differences: [] });
    } else if (held !== undefined && !(mayReplace && !fresh.has(path))) {
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
