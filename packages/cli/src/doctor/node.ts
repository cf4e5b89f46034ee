import type { Report } from "@sallyport/core";
import type { Subject } from "./check.js";
import type { CompiledCode } from "./compiled.js";

const remarks = {
  package: "",
  kept: "; the package is of another, and NODE_COMPILE_CACHE keeps what is compiled",
  none: "; the package is of another: with a folder in NODE_COMPILE_CACHE, runs would not compile it anew",
} as const satisfies Readonly<Record<NonNullable<CompiledCode>, string>>;

/** Node against the `engines` of the package, which name the oldest version as ">=20.19", and against the Node that built it. */
export async function checkNode({ node, engines, compiled }: Subject, report: Report): Promise<string> {
  const oldest = engines.replace(/^>=/, "");
  if (isOlder(node, oldest)) report("SP7401", `this is Node ${node}, and Sallyport needs ${oldest} or later`);
  return `${node}, of ${oldest} or later${compiled === undefined ? "" : remarks[compiled]}`;
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
