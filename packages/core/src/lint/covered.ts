import type { LoadedSets } from "../emit/index.js";
import { DiagramsFull, devicesOf, type ViewedDevice } from "../flow/index.js";
import type { Policy, Side, View } from "../policy/index.js";
import { type CoverageOptions, coverageOf, type RuleCoverage } from "./coverage.js";
import { describeCovered, describeExceptions } from "./describe.js";
import type { LintFinding } from "./finding.js";

/** What one rule is to the others, by each view. */
export interface ViewedCoverage {
  readonly prefers: View;
  readonly coverage: RuleCoverage;
}

/**
 * Rules of a side that decide nothing, that could go, or that contradict rules before them, by whichever view a
 * device goes. A rule is of no use only if it is of none by every view.
 */
export function findCovered(
  { rules }: Policy,
  side: Side,
  sets: LoadedSets,
  target: Pick<CoverageOptions, "mostNodes" | "relays">,
): readonly LintFinding[] {
  const own = rules.filter((rule) => rule.side === side.id);
  const known = new Map<string, readonly RuleCoverage[]>();
  const cover = ({ device, taken }: ViewedDevice): readonly RuleCoverage[] => {
    // Where rules have one view only, all devices are the same.
    const key = JSON.stringify(taken);
    const found = known.get(key) ?? coverageOf(device, { tags: sets, ...target });
    known.set(key, found);
    return found;
  };
  try {
    const views = devicesOf(own, sets).map((each) => ({ prefers: each.prefers, rules: cover(each) }));
    return own.flatMap((_, index) => {
      const viewed = views.map(({ prefers, rules: covered }) => ({ prefers, coverage: covered[index]! }));
      return [...describeCovered(viewed), ...describeExceptions(viewed)];
    });
  } catch (error) {
    if (!(error instanceof DiagramsFull)) throw error;
    const message = `the ${own.length} rules of "${side.title}" are too large to be looked at together`;
    return [{ code: "SP4212", message }];
  }
}
