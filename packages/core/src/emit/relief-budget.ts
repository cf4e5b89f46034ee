import type { prefixCutter } from "../address/first-prefixes.js";
import type { CoverPrices, OpenPrices } from "../cover/index.js";
import type { GatedRule } from "./gated.js";

/** A rule matched by prefixes with the budgets that it can have, from the least possible to the exact one. */
export interface OpenRule {
  readonly rule: GatedRule;
  readonly least: number;
  readonly exact: number;
  /** Absent for a rule that is never widened. */
  readonly prices?: OpenPrices;
  readonly cut?: ReturnType<typeof prefixCutter>;
}

/** The same with the prices of its budgets, or some of them. */
export interface PricedRule extends Pick<OpenRule, "rule" | "exact"> {
  readonly prices?: CoverPrices;
}

export interface BudgetSearch {
  /** Whether the target would likely take rules with so many prefixes. */
  guesses(most: number): boolean;
  /** Whether it takes the cheapest covers by so many. */
  fits(priced: readonly PricedRule[], most: number): boolean;
}

/**
 * The largest possible budget that fits and is less than some rule needs: more prefixes never fit better. Prices cost by
 * the budget, and a plan's size goes by how many prefixes it holds and hardly by which: so the budget is guessed, and only
 * budgets up to the guess are priced. Where covers do not bear out the guess, all are.
 */
export function findBudget(open: readonly OpenRule[], { guesses, fits }: BudgetSearch): number | undefined {
  const low = open.reduce((most, { least }) => Math.max(most, least), 1);
  const high = open.reduce((most, { exact }) => Math.max(most, exact), 0) - 1;
  // The least costs little to price, and where there are many rules, it is what most often does not fit.
  if (low > high || !fits(priceAll(open, low), low)) return undefined;
  const guess = largestFitting(low + 1, high, guesses) ?? low;
  const next = guess + 1;
  const priced = priceAll(open, Math.min(next, high), guess);
  const isBorneOut = (guess === low || fits(priced, guess)) && (next > high || !fits(priced, next));
  if (isBorneOut) return guess;
  const all = priceAll(open, Number.POSITIVE_INFINITY);
  return largestFitting(low, high, (most) => fits(all, most));
}

function priceAll(open: readonly OpenRule[], most: number, from?: number): readonly PricedRule[] {
  return open.map(({ rule, exact, prices }) => ({
    rule,
    exact,
    ...(prices === undefined ? {} : { prices: prices.price(most, from) }),
  }));
}

function largestFitting(from: number, to: number, fits: (budget: number) => boolean): number | undefined {
  let [low, high] = [from, to];
  let found: number | undefined;
  while (low <= high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}
