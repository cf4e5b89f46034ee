import { type DatasetSource, type Edition, loadEditionAt } from "../dataset/index.js";
import { failure, SallyportError } from "../diagnostic/index.js";
import type { EditionReference } from "../policy/index.js";

/**
 * The edition that a manifest names. SP4011 if the dataset has none of that id, or one with other
 * contents: lists of another day would be compared in silence.
 */
export async function loadNamedEdition(
  source: DatasetSource,
  { id, cloud, date, sha256 }: EditionReference,
): Promise<Edition> {
  const found = await editionOn(source, { cloud, date });
  if (found?.id === id && found.sha256 === sha256) return found;
  const message =
    found?.id === id
      ? `edition ${id} of the dataset has other contents than the manifest says`
      : `the dataset has no edition ${id}`;
  throw failure("SP4011", message, {
    help: "name the folder of imported editions with --store, or generate again",
  });
}

async function editionOn(
  source: DatasetSource,
  { cloud, date }: Pick<EditionReference, "cloud" | "date">,
): Promise<Edition | undefined> {
  try {
    return await loadEditionAt(source, cloud, date);
  } catch (error) {
    const isAbsent =
      error instanceof SallyportError && error.diagnostics.some(({ code }) => code === "SP2002");
    if (isAbsent) return undefined;
    throw error;
  }
}
