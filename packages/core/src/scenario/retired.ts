import type { Region } from "../dataset/index.js";
import { failure } from "../diagnostic/index.js";

/** SP1010 if one of the regions was out of service on that day (ISO date). */
export function checkRetired(regions: readonly Region[], day: string): void {
  for (const { displayName, retired, retiredFrom = "" } of regions) {
    if (retired !== undefined && retiredFrom <= day) throw failure("SP1010", `${displayName}: ${retired}`);
  }
}
