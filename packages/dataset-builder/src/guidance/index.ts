import type { Cloud, Guidance, GuidanceFile } from "@sallyport/core";
import { isInForce } from "@sallyport/core";
import { chinaGuidance } from "./azure-to-azure/china.js";
import { publicGuidance } from "./azure-to-azure/public.js";
import { usgovGuidance } from "./azure-to-azure/usgov.js";

/** Every file of guidance that is shipped. */
export const guidanceFiles: readonly GuidanceFile[] = [publicGuidance, usgovGuidance, chinaGuidance];

/** The guidance that was in force in a cloud on that day (ISO date), by scenario. */
export function guidanceOn(
  files: readonly GuidanceFile[],
  cloud: Cloud,
  day: string,
): Readonly<Record<string, Guidance>> {
  const found = files
    .filter((file) => file.cloud === cloud)
    .flatMap(({ scenario, editions }) => {
      const guidance = editions.findLast((edition) => isInForce(edition, day));
      return guidance === undefined ? [] : [[scenario, guidance] as const];
    });
  return Object.fromEntries(found);
}
