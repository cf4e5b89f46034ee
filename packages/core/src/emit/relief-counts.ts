import { type Budget, coverCounts, type PrefixCounts } from "../cover/index.js";
import type { AnyEmitter, CountOf } from "./emitter.js";
import { budgetOf } from "./prefix-budget.js";
import type { OpenRule, PricedRule } from "./relief-budget.js";

/** As many prefixes as the cheapest covers have by a budget of so many. */
export function countCovers(priced: readonly PricedRule[], most: number, emitter: AnyEmitter): CountOf {
  const budget = budgetOf(emitter, most);
  return countsById(
    priced.flatMap(({ rule, exact, prices }) => {
      const counts = prices === undefined || exact <= most ? undefined : coverCounts(prices, budget);
      return counts === undefined ? [] : [[rule.id, counts] as const];
    }),
  );
}

/** As many prefixes as covers by a budget of so many would likely have. */
export function countRoughly(open: readonly OpenRule[], most: number, emitter: AnyEmitter): CountOf {
  const budget = budgetOf(emitter, most);
  return countsById(
    open.flatMap(({ rule, exact, prices }) =>
      prices === undefined || exact <= most ? [] : [[rule.id, shareRoughly(prices.exact, budget)] as const],
    ),
  );
}

function countsById(counts: Iterable<readonly [string, PrefixCounts]>): CountOf {
  const byId = new Map(counts);
  return ({ id }, family) => byId.get(id)?.[family === 4 ? "ipv4" : "ipv6"];
}

/** Something for each family that there is. */
export function shareRoughly({ ipv4, ipv6 }: PrefixCounts, budget: Budget): PrefixCounts {
  if (budget.of === "each") return { ipv4: Math.min(ipv4, budget.ipv4), ipv6: Math.min(ipv6, budget.ipv6) };
  const first = Math.min(ipv4, ipv6 === 0 ? budget.most : Math.max(1, budget.most - 1));
  return { ipv4: first, ipv6: budget.most - first };
}
