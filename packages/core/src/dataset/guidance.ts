import { failure } from "../diagnostic/index.js";
import { isInForce } from "./edition.js";
import type { Cloud, Guidance, GuidanceFile } from "./schema.js";
import { type DatasetSource, readDatasetFile } from "./source.js";

/** What the publisher's documents said of a scenario in a cloud on that day (ISO date). SP2006 if nothing. */
export async function loadGuidance(
  source: DatasetSource,
  scenario: string,
  cloud: Cloud,
  day: string,
): Promise<Guidance> {
  const { editions } = await readDatasetFile<GuidanceFile>(source, `guidance/${scenario}/${cloud}.json`);
  const found = editions.findLast((guidance) => isInForce(guidance, day));
  if (found !== undefined) return found;
  const dates = editions.map(({ date, until }) =>
    until === undefined ? `${date} on` : `${date} until ${until}`,
  );
  throw failure("SP2006", `no guidance for ${scenario} in the ${cloud} cloud was in force on ${day}`, {
    help: `held: ${dates.join("; ")}`,
  });
}

/** The dated guidance of a scenario in a cloud, oldest first, with the features that each offers. */
export async function loadGuidanceEditions(
  source: DatasetSource,
  scenario: string,
  cloud: Cloud,
): Promise<readonly (Pick<Guidance, "date" | "until"> & { readonly features: readonly string[] })[]> {
  const { editions } = await readDatasetFile<GuidanceFile>(source, `guidance/${scenario}/${cloud}.json`);
  return editions.map(({ date, until, services }) => ({
    date,
    ...(until === undefined ? {} : { until }),
    features: services.flatMap(({ feature }) => (feature === undefined ? [] : [feature])),
  }));
}
