import { failure } from "../diagnostic/index.js";
import type { Cloud, Guidance, GuidanceFile, GuidanceIndex } from "./schema.js";
import { type DatasetSource, readDatasetFile } from "./source.js";
import { isInForce, printSpans } from "./span.js";

/** What the publisher's documents said of a scenario in a cloud on that day (ISO date). SP2006 if nothing. */
export async function loadGuidance(
  source: DatasetSource,
  scenario: string,
  cloud: Cloud,
  day: string,
): Promise<Guidance> {
  const editions = await loadGuidanceEditions(source, scenario, cloud);
  const found = editions.findLast((guidance) => isInForce(guidance, day));
  if (found !== undefined) {
    const path = `guidance/${scenario}/${cloud}/${found.date}.json`;
    return (await readDatasetFile<GuidanceFile>(source, path)).guidance;
  }
  const spans = editions.map(({ date, until }) =>
    until === undefined ? { from: date } : { from: date, until },
  );
  throw failure("SP2006", `no guidance for ${scenario} in the ${cloud} cloud was in force on ${day}`, {
    help: `held: ${printSpans(spans)}`,
  });
}

/** The dated guidance of a scenario in a cloud, oldest first, with the features that each offers. */
export async function loadGuidanceEditions(
  source: DatasetSource,
  scenario: string,
  cloud: Cloud,
): Promise<GuidanceIndex["editions"]> {
  return (await readDatasetFile<GuidanceIndex>(source, `guidance/${scenario}/${cloud}.json`)).editions;
}
