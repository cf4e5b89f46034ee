import { clouds, findDamage, loadEditions, type Report } from "@sallyport/core";
import { openShippedDataset } from "../dataset.js";
import { sha256 } from "../store/open.js";
import type { Subject } from "./check.js";

/** The shipped dataset, hashed again. */
export async function checkDataset(_subject: Subject, report: Report): Promise<string> {
  const dataset = openShippedDataset();
  const damage = await findDamage(dataset, sha256);
  for (const { code, message, ...concern } of damage) report(code, message, concern);
  if (damage.length > 0) return "not as it was built";
  const editions = await loadEditions(dataset);
  return `${editions.length} editions of ${clouds.length} clouds, all as their hashes say`;
}
