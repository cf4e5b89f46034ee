import type { Report } from "@sallyport/core";
import type { Subject } from "./check.js";

/** Node against the `engines` of the package, which name the oldest version as ">=20.19". */
export async function checkNode({ node, engines }: Subject, report: Report): Promise<string> {
  const oldest = engines.replace(/^>=/, "");
  if (isOlder(node, oldest)) report("SP7401", `this is Node ${node}, and Sallyport needs ${oldest} or later`);
  return `${node}, of ${oldest} or later`;
}

/** Whether a version comes before another; what is left out counts as 0. */
function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(".").map(Number));
  for (const place of [0, 1, 2]) {
    const difference = (a![place] ?? 0) - (b![place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
