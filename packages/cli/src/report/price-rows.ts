import {
  type Budget,
  type Cover,
  type CoverCurve,
  type CoverPrices,
  coverAt,
  tellingBudgets,
} from "@sallyport/core";

/** One budget and what it costs; no cover if the guard does not let it be met. */
export interface PriceRow {
  readonly budget: number;
  readonly cover?: Cover;
  /** Why the budget is told, beside being round. */
  readonly note?: "exact" | "least possible" | "asked for";
}

/** What a budget is of: both families together, or one alone. */
export type PriceScope = "both" | "ipv4" | "ipv6";

/** The scopes that a set has something in: its family alone, or both and each. */
export function scopesOf({ ipv4, ipv6 }: CoverPrices): readonly PriceScope[] {
  if (ipv6.exact === 0) return ["ipv4"];
  return ipv4.exact === 0 ? ["ipv6"] : ["both", "ipv4", "ipv6"];
}

/** The exact and the least possible number of prefixes in a scope. */
export function rangeOf(prices: CoverPrices, scope: PriceScope): Pick<CoverCurve, "exact" | "least"> {
  if (scope !== "both") return prices[scope];
  const { ipv4, ipv6 } = prices;
  return { exact: ipv4.exact + ipv6.exact, least: ipv4.least + ipv6.least };
}

/** The telling budgets of a scope with their covers, the largest first. */
export function priceRows(prices: CoverPrices, scope: PriceScope, asked?: number): readonly PriceRow[] {
  const { exact, least } = rangeOf(prices, scope);
  return tellingBudgets(least, exact, asked)
    .filter((budget) => isPriced(prices, scope, budget))
    .map((budget) => {
      const note = noteOf(budget, exact, least, asked);
      const result = budget < least ? undefined : coverAt(prices, budgetIn(prices, scope, budget));
      return {
        budget,
        ...(result?.ok === true ? { cover: result.cover } : {}),
        ...(note === undefined ? {} : { note }),
      };
    });
}

/** Of very large sets only small budgets are priced; the exact number costs nothing in any case. */
function isPriced(prices: CoverPrices, scope: PriceScope, budget: number): boolean {
  const curves = scope === "both" ? [prices.ipv4, prices.ipv6] : [prices[scope]];
  return (
    budget >= rangeOf(prices, scope).exact ||
    curves.every(({ most, exact }) => most === exact || budget <= most)
  );
}

/** A budget of one family leaves the other as it is, which costs nothing. */
function budgetIn({ ipv4, ipv6 }: CoverPrices, scope: PriceScope, budget: number): Budget {
  if (scope === "both") return { of: "both", most: budget };
  return scope === "ipv4"
    ? { of: "each", ipv4: budget, ipv6: ipv6.exact }
    : { of: "each", ipv4: ipv4.exact, ipv6: budget };
}

function noteOf(budget: number, exact: number, least: number, asked?: number): PriceRow["note"] {
  if (budget === asked) return "asked for";
  if (budget === exact) return "exact";
  return budget === least ? "least possible" : undefined;
}
