import { addressesOf, type CoverCurve, type ExtraAddresses } from "@sallyport/core";
import type { Priced } from "../run/price.js";
import { type PriceRow, type PriceScope, priceRows, rangeOf, scopesOf } from "./price-rows.js";

/** Prices as data. Numbers of addresses are decimal digits: JSON numbers do not hold them all. */
export function describePrices(priced: Priced): object {
  const { tags, edition, prices, asked, within } = priced;
  return {
    tags,
    edition: edition.id,
    ...(within === undefined ? {} : { within }),
    addresses: printCounts(addressesOf(prices.set)),
    budgets: Object.fromEntries(
      scopesOf(prices).map((scope) => [
        scope,
        {
          ...rangeOf(prices, scope),
          rows: priceRows(prices, scope, asked).map(describeRow),
          ...curveOf(priced, scope),
        },
      ]),
    ),
  };
}

function describeRow({ budget, cover, note }: PriceRow) {
  return {
    prefixes: budget,
    ...(note === undefined ? {} : { note }),
    ...(cover === undefined ? { possible: false } : { after: cover.after, extra: printCounts(cover.extra) }),
  };
}

/** The price of every number of prefixes of one family, from the least possible on. */
function curveOf({ prices }: Priced, scope: PriceScope): { readonly curve?: readonly string[] } {
  if (scope === "both") return {};
  const curve: CoverCurve = prices[scope];
  return {
    curve: Array.from({ length: Math.max(0, curve.most - curve.least + 1) }, (_, index) =>
      String(curve.extraAt(curve.least + index)),
    ),
  };
}

function printCounts({ ipv4, ipv6 }: ExtraAddresses) {
  return { ipv4: String(ipv4), ipv6: String(ipv6) };
}
