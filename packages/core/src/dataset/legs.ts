import type { LegsEdition, LegsFile } from "./schema.js";
import { type DatasetSource, readDatasetFile } from "./source.js";
import { isInForce } from "./span.js";

/** The legs of a scenario as documents told of them on that day (ISO date); none if none did. */
export async function loadLegs(
  source: DatasetSource,
  scenario: string,
  day: string,
): Promise<LegsEdition["legs"]> {
  const editions = await loadLegsEditions(source, scenario);
  return editions.findLast((edition) => isInForce(edition, day))?.legs ?? [];
}

/** The dated legs of a scenario, oldest first. */
export async function loadLegsEditions(
  source: DatasetSource,
  scenario: string,
): Promise<readonly LegsEdition[]> {
  return (await readDatasetFile<LegsFile>(source, `legs/${scenario}.json`)).editions;
}
