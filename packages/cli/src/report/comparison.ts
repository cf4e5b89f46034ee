import { type Diagnostic, diagnose } from "@sallyport/core";
import { isSame, type ListComparison, printListState } from "@sallyport/core/compare";

/** Every list of decisions that is not the same on both sides, as a complaint. */
export function comparisonFindings(lists: readonly ListComparison[]): readonly Diagnostic[] {
  return lists.flatMap((each) => {
    if (isSame(each)) return [];
    const { policy, format, list } = each;
    return [diagnose("SP1032", `${list}: ${printListState(each)}`, { policy, format })];
  });
}
