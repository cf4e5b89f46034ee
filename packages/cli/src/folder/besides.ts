import { join } from "node:path";
import type { Report } from "@sallyport/core";
import { loneBesides, type SideLists } from "@sallyport/core/compare";

/** So many are told one by one. */
const mostTold = 8;

/** Reports what the files of one folder do besides deciding flows and those of the other side do not: whether there is anything. */
export function reportLoneBesides(
  folder: string,
  side: readonly SideLists[],
  other: readonly SideLists[],
  report: Report,
): boolean {
  const found = loneBesides(side, other);
  for (const [at, { policy, format, what, place }] of found.slice(0, mostTold + 1).entries()) {
    const message = at < mostTold ? what : `there are ${found.length - mostTold} more`;
    report("SP4019", message, {
      policy,
      format,
      place: { ...place, file: join(folder, format, place.file) },
    });
  }
  return found.length > 0;
}
