import { type Diagnostic, failure, SallyportError } from "@sallyport/core";
import type { Io } from "../io.js";
import { describeImports, type ImportReport, printImportTable } from "../report/import.js";
import { present } from "../report/present.js";
import type { Screen } from "../report/progress.js";
import { clientId, type PublishedList, prepareFetched } from "../store/fetched.js";
import { openStore } from "../store/open.js";
import { type FetchOptions, settingsOf } from "../update/index.js";
import { guardsOf, unmatchedCodes } from "./import-guard.js";
import type { ImportTarget } from "./import-into.js";
import { type ImportPlanFlags, planImport } from "./import-plan.js";
import { interruptible } from "./interrupt.js";
import { updateList } from "./update-list.js";
import { type ListFlags, listsOf } from "./update-lists.js";
import { type ProgressLine, progressLine } from "./update-progress.js";

export interface UpdateFlags extends ImportPlanFlags, ListFlags {
  readonly replace?: boolean;
  /** Codes by commas, or all. */
  readonly accept?: string;
}

/** What tests put in place of the network's ways and of the terminal. */
export interface UpdateSurroundings {
  readonly fetch?: Partial<FetchOptions>;
  readonly screen?: Screen;
}

/**
 * Fetches the newest lists from their publisher and imports them, each by itself: one that cannot be had
 * or is held back leaves what was held of it, and the others still come.
 */
export async function runDatasetUpdate(
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
  io: Io,
  { fetch = settingsOf(process.env), screen = process.stderr }: UpdateSurroundings = {},
): Promise<number> {
  const flags = given as UpdateFlags;
  if (names.length > 0) throw failure("SP1007", `dataset update takes no names, not ${names.join(" ")}`);
  const lists = listsOf(flags);
  const diagnostics: Diagnostic[] = [];
  const { folder, policies } = await planImport(flags, diagnostics);
  prepareFetched(folder);
  const guards = guardsOf(flags.accept, policies, true);
  const line = progressLine(() => screen);
  const stopped = () => failure("SP7313", "lists that are not told as imported are as they were");
  return await interruptible(stopped, async (signal) => {
    const target = { folder, mayReplace: flags.replace === true, guards, signal };
    const reports = await updateAll(lists, target, { ...fetch, signal }, line, diagnostics);
    diagnostics.push(...unmatchedCodes(guards), ...openStore(folder).faults);
    return await present(
      {
        diagnostics,
        text: () => (reports.length === 0 ? "" : printImportTable(reports)),
        data: () => describeImports(folder, reports),
      },
      io,
    );
  });
}

/** Updates one list after the other; complaints of all go to `diagnostics`. */
async function updateAll(
  lists: readonly PublishedList[],
  target: ImportTarget,
  fetch: Partial<FetchOptions>,
  line: ProgressLine,
  diagnostics: Diagnostic[],
): Promise<readonly ImportReport[]> {
  const reports: ImportReport[] = [];
  for (const list of lists) {
    const told: Diagnostic[] = [];
    try {
      reports.push(await updateList(list, target, optionsFor(list, target.folder, fetch, line), told));
      diagnostics.push(...told);
    } catch (error) {
      if (!(error instanceof SallyportError)) throw error;
      diagnostics.push(...new Set([...told, ...error.diagnostics]));
    } finally {
      line.clear();
    }
    if (target.signal?.aborted === true) break;
  }
  return reports;
}

function optionsFor(
  { cloud, kind }: PublishedList,
  folder: string,
  fetch: Partial<FetchOptions>,
  line: ProgressLine,
): Partial<FetchOptions> {
  const client = kind === "office365" ? { clientRequestId: clientId(folder) } : {};
  return { ...fetch, ...client, progress: (step) => line.show(`${cloud} ${kind}`, step) };
}
