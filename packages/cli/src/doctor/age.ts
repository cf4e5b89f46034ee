import { clouds, loadEditionAt, type Report } from "@sallyport/core";
import { openLayeredDataset } from "../dataset.js";
import type { Subject } from "./check.js";

/** Days after which lists are called old; the publisher's change every week. */
const oldAfter = 60;

/** The newest edition of each cloud, shipped or imported, and how old it is. */
export async function checkAge({ store, today }: Subject, report: Report): Promise<string> {
  const { dataset } = await openLayeredDataset({ flag: store });
  const ages = await Promise.all(
    clouds.map(async (cloud) => {
      const { date } = await loadEditionAt(dataset, cloud);
      return { cloud, date, days: daysBetween(date, today) };
    }),
  );
  const old = ages.filter(({ days }) => days > oldAfter);
  if (old.length > 0)
    report(
      "SP7402",
      `the newest list is old: ${old.map(({ cloud, days }) => `${cloud} ${days} days`).join(", ")}`,
    );
  return ages.map(({ cloud, date }) => `${cloud} ${date}`).join(", ");
}

function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}
