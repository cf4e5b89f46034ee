import { countPrefixes, difference, hasFamily, type PrefixSet, union } from "../address/index.js";
import type { CoverGuard } from "./allowed.js";
import { type CoverCurve, openCurve } from "./curve.js";
import { type ExtraAddresses, weighExtra } from "./extra.js";

/** How many prefixes a cover may have: of both families together, or of each. */
export type Budget =
  | { readonly of: "both"; readonly most: number }
  | { readonly of: "each"; readonly ipv4: number; readonly ipv6: number };

/** Prefixes by family. */
export interface PrefixCounts {
  readonly ipv4: number;
  readonly ipv6: number;
}

/** Fewer and wider prefixes that hold all of a set. */
export interface Cover {
  readonly set: PrefixSet;
  /** What they hold beside it. */
  readonly added: PrefixSet;
  readonly extra: ExtraAddresses;
  /** How many prefixes the set took, and how many the cover takes. */
  readonly before: PrefixCounts;
  readonly after: PrefixCounts;
}

/** The cheapest cover; or, if the guard lets no cover meet the budget, the fewest prefixes that can. */
export type CoverResult =
  | { readonly ok: true; readonly cover: Cover }
  | { readonly ok: false; readonly least: PrefixCounts };

/** Both curves of a set, from which covers for any budget up to theirs are taken. */
export interface CoverPrices {
  readonly set: PrefixSet;
  readonly ipv4: CoverCurve;
  readonly ipv6: CoverCurve;
}

/** A set before any budget is priced. */
export interface OpenPrices {
  /** How many prefixes it takes exactly, and how many at least. */
  readonly exact: PrefixCounts;
  readonly least: PrefixCounts;
  /**
   * Prices its budgets up to `most` prefixes in each family; what that costs grows with `most`, and is a small part of it
   * if none below `from` is asked for in either.
   */
  price(most: number, from?: number): CoverPrices;
}

/**
 * Finds what of a set can be covered at all, in linear time.
 *
 * @throws RangeError if the set is larger than `mostPriced`
 */
export function openPrices(set: PrefixSet, guard: CoverGuard = {}): OpenPrices {
  if (countPrefixes(set) > mostPriced)
    throw new RangeError(`more than ${mostPriced} prefixes are not priced`);
  const [ipv4, ipv6] = [openCurve(set, 4, guard), openCurve(set, 6, guard)];
  return {
    exact: { ipv4: ipv4.exact, ipv6: ipv6.exact },
    least: { ipv4: ipv4.least, ipv6: ipv6.least },
    price: (most, from) => ({ set, ipv4: ipv4.price(most, from), ipv6: ipv6.price(most, from) }),
  };
}

/**
 * Prices the budgets of a set up to `most` prefixes in each family.
 *
 * @throws RangeError if the set is larger than `mostPriced`
 */
export function priceSet(
  set: PrefixSet,
  guard: CoverGuard = {},
  most: number = Number.POSITIVE_INFINITY,
): CoverPrices {
  return openPrices(set, guard).price(most);
}

/** Above this, exact prices would take minutes and gigabytes. */
export const mostPriced = 200_000;

/**
 * The prefixes within the budget that hold the set with the fewest extra addresses: exactly the
 * fewest, and never one that the guard forbids. A budget of both families goes where it saves most,
 * an IPv4 address weighing as much as an IPv6 /64 network.
 */
export function coverSet(set: PrefixSet, budget: Budget, guard: CoverGuard = {}): CoverResult {
  const most = budget.of === "both" ? budget.most : Math.max(budget.ipv4, budget.ipv6);
  return coverAt(priceSet(set, guard, most), budget);
}

/** The same from prices that are known; they must have been made for at least this budget. */
export function coverAt(prices: CoverPrices, budget: Budget): CoverResult {
  const { set, ipv4, ipv6 } = prices;
  const share = budget.of === "both" ? shareBudget(prices, budget.most) : fitEach(prices, budget);
  if (share === undefined) return { ok: false, least: { ipv4: ipv4.least, ipv6: ipv6.least } };
  const cover = union(ipv4.coverAt(share.ipv4), ipv6.coverAt(share.ipv6));
  return {
    ok: true,
    cover: {
      set: cover,
      added: difference(cover, set),
      extra: { ipv4: ipv4.extraAt(share.ipv4), ipv6: ipv6.extraAt(share.ipv6) },
      before: { ipv4: ipv4.exact, ipv6: ipv6.exact },
      after: { ipv4: countPrefixes(cover, 4), ipv6: countPrefixes(cover, 6) },
    },
  };
}

/** How many prefixes that cover has, without it; undefined if none meets the budget. */
export function coverCounts(prices: CoverPrices, budget: Budget): PrefixCounts | undefined {
  const { ipv4, ipv6 } = prices;
  const share = budget.of === "both" ? shareBudget(prices, budget.most) : fitEach(prices, budget);
  if (share === undefined) return undefined;
  return { ipv4: ipv4.countAt(share.ipv4), ipv6: ipv6.countAt(share.ipv6) };
}

function fitEach(
  { ipv4, ipv6 }: CoverPrices,
  budget: Extract<Budget, { of: "each" }>,
): PrefixCounts | undefined {
  if (budget.ipv4 < ipv4.least || budget.ipv6 < ipv6.least) return undefined;
  return { ipv4: Math.min(budget.ipv4, ipv4.exact), ipv6: Math.min(budget.ipv6, ipv6.exact) };
}

/** The split of a budget between the families that weighs least; of equal ones that with the least IPv4 prefixes. */
function shareBudget({ set, ipv4, ipv6 }: CoverPrices, most: number): PrefixCounts | undefined {
  if (most < ipv4.least + ipv6.least) return undefined;
  if (!hasFamily(set, 6)) return { ipv4: Math.min(most, ipv4.exact), ipv6: 0 };
  let best: { readonly share: PrefixCounts; readonly weight: bigint } | undefined;
  const last = Math.min(ipv4.exact, most - ipv6.least);
  for (let first = Math.max(ipv4.least, most - ipv6.exact); first <= last; first++) {
    const share = { ipv4: first, ipv6: Math.min(most - first, ipv6.exact) };
    const weight = weighExtra({ ipv4: ipv4.extraAt(share.ipv4), ipv6: ipv6.extraAt(share.ipv6) });
    if (best === undefined || weight < best.weight) best = { share, weight };
  }
  return best?.share ?? { ipv4: ipv4.exact, ipv6: ipv6.exact };
}
