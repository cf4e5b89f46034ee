import { type Cloud, type Guidance, isInForce } from "@sallyport/core";

/** All guidance of a scenario in a cloud, oldest first. */
export interface ScenarioGuidance {
  readonly scenario: string;
  readonly cloud: Cloud;
  readonly editions: readonly Guidance[];
}

/** The guidance that was in force in a cloud on that day (ISO date), by scenario. */
export function guidanceOn(
  all: readonly ScenarioGuidance[],
  cloud: Cloud,
  day: string,
): Readonly<Record<string, Guidance>> {
  const found = all
    .filter((each) => each.cloud === cloud)
    .flatMap(({ scenario, editions }) => {
      const guidance = editions.findLast((edition) => isInForce(edition, day));
      return guidance === undefined ? [] : [[scenario, guidance] as const];
    });
  return Object.fromEntries(found);
}
