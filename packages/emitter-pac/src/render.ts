import { type OutputFile, type RenderContext, slicesOf } from "@sallyport/core";
import type { Plan } from "./plan.js";
import type { PacOptions } from "./ways.js";

/** What printing needs; the plan holds everything that the options decided. */
type PrintContext = Pick<RenderContext<PacOptions>, "banner" | "render">;

/** The one file of the plan. */
export function* render(plan: Plan, context: PrintContext): Iterable<OutputFile> {
  yield {
    path: plan.path,
    rules: plan.rules,
    hosts: plan.sections.reduce((sum, { entries }) => sum + entries.length, 0),
    tags: 0,
    prefixes: 0,
    chunks: printFile(plan, context),
  };
}

interface Printed {
  readonly banner: string;
  readonly print: PrintContext["render"];
  readonly pieces: readonly string[];
}

/** The file of a plan is measured, and then printed with the same banner: once is enough. */
const printed = new WeakMap<Plan, Printed>();

/** The file's content in pieces. */
export function printFile(plan: Plan, { banner, render: print }: PrintContext): readonly string[] {
  const lines = banner.join("\n");
  const known = printed.get(plan);
  if (known?.banner === lines && known.print === print) return known.pieces;
  const pieces = [...printPieces(plan, { banner, render: print })];
  printed.set(plan, { banner: lines, print, pieces });
  return pieces;
}

function* printPieces(plan: Plan, { banner, render: print }: PrintContext): Iterable<string> {
  const { notes, ways, portSets, sections, others } = plan;
  const { matched, unmatched, denied = "" } = ways;
  yield print("head", { banner, notes, matched, unmatched, denied, portSets });
  for (const [index, { comments, entries }] of sections.entries()) {
    yield print("rule", { comments, first: index === 0 });
    for (const slice of slicesOf(entries)) yield print("hosts", { entries: slice });
  }
  yield print("tail", { others });
}
