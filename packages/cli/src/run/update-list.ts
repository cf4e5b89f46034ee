import { type Diagnostic, failure, SallyportError } from "@sallyport/core";
import type { Published } from "@sallyport/core/import";
import type { ImportReport } from "../report/import.js";
import { type Fetched, keepFetched, type PublishedList, readFetched } from "../store/fetched.js";
import { type FetchedList, type FetchOptions, fetchPublished } from "../update/index.js";
import { type ImportTarget, importInto } from "./import-into.js";
import { type ImportItem, itemOf } from "./import-item.js";
import { readPublishedText } from "./import-read.js";

/** What a list of each kind reads as. */
const readsAs = {
  "service-tags": "service-tags",
  office365: "office365-endpoints",
} as const satisfies Readonly<Record<PublishedList["kind"], Published["kind"]>>;

/**
 * Fetches a list, unless the store holds the newest, and imports it. Throws with every complaint, and
 * what was held before then stays; notes go to `diagnostics`.
 */
export async function updateList(
  list: PublishedList,
  target: ImportTarget,
  options: Omit<FetchOptions, "cloud" | "known">,
  diagnostics: Diagnostic[],
): Promise<ImportReport> {
  const last = await readFetched(target.folder, list);
  const known = last === undefined ? {} : { known: last.validators };
  const fetched = await fetchPublished(list.kind, { ...options, cloud: list.cloud, ...known });
  if (fetched.status === "unchanged") return { head: last!.head, outcome: "held", differences: [] };
  const item = readItem(fetched, list, diagnostics);
  const [report] = await importInto(target, [item], diagnostics);
  const { head, outcome } = report!;
  if (outcome !== "known")
    remember(target.folder, list, { validators: fetched.validators, head }, diagnostics);
  return report!;
}

/** The list is in the store by now, whatever becomes of this. */
function remember(folder: string, list: PublishedList, fetched: Fetched, diagnostics: Diagnostic[]): void {
  try {
    keepFetched(folder, list, fetched);
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    diagnostics.push(...error.diagnostics);
  }
}

/** What the publisher sent. Fails if it is malformed, or sound and something else than was asked for. */
function readItem(
  { text, fileName, date, url }: FetchedList,
  { cloud, kind }: PublishedList,
  diagnostics: Diagnostic[],
): ImportItem {
  const published = readPublishedText(text, fileName, diagnostics);
  if (published === undefined) throw new SallyportError(diagnostics);
  const place = { file: fileName };
  if (published.kind !== readsAs[kind]) {
    throw failure("SP7310", `${url} is a list of the kind ${published.kind}, not ${readsAs[kind]}`, {
      place,
    });
  }
  if (published.kind === "service-tags" && published.cloud !== cloud) {
    throw failure("SP7310", `${url} is of the ${published.cloud} cloud, not ${cloud}`, { place });
  }
  const item = itemOf(fileName, published, { cloud, date }, diagnostics);
  if (item === undefined) throw new SallyportError(diagnostics);
  return item;
}
