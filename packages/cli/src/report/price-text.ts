import { addressesOf, countNetworks, type ExtraAddresses, type PrefixCounts } from "@sallyport/core";
import type { Priced } from "../run/price.js";
import { printPercent } from "./price-figures.js";
import { type PriceRow, type PriceScope, priceRows, rangeOf, scopesOf } from "./price-rows.js";
import { printTable } from "./table.js";

const titles = {
  both: "IPv4 and IPv6 under one budget",
  ipv4: "IPv4 alone",
  ipv6: "IPv6 alone",
} as const satisfies Readonly<Record<PriceScope, string>>;

/** Prices for people: what was priced, and one table for each way to count prefixes. */
export function printPriceText(priced: Priced): string {
  const { tags, edition, prices, asked, within } = priced;
  const whole = addressesOf(prices.set);
  const lines = [
    `${tags.join(", ")} in edition ${edition.id}`,
    ...describeFamilies({ ipv4: prices.ipv4.exact, ipv6: prices.ipv6.exact }, whole),
    within === undefined
      ? "extra addresses are never private or special-use ones"
      : `extra addresses are those of ${within} only, and never private or special-use ones`,
  ];
  const tables = scopesOf(prices).map((scope) => {
    const { exact, least } = rangeOf(prices, scope);
    const title = `${titles[scope]}: ${exact} prefixes are exact, ${least} the least possible`;
    return `\n${title}\n${printRows(priceRows(prices, scope, asked), scope, whole)}`;
  });
  return `${lines.map((line) => `${line}\n`).join("")}${tables.join("")}`;
}

function describeFamilies(prefixes: PrefixCounts, { ipv4, ipv6 }: ExtraAddresses): readonly string[] {
  return [
    ...(ipv4 === 0n ? [] : [`${prefixes.ipv4} IPv4 prefixes hold ${ipv4} addresses`]),
    ...(ipv6 === 0n
      ? []
      : [`${prefixes.ipv6} IPv6 prefixes hold as many addresses as ${countNetworks(ipv6)} /64 networks`]),
  ];
}

function printRows(rows: readonly PriceRow[], scope: PriceScope, whole: ExtraAddresses): string {
  const families = (["ipv4", "ipv6"] as const).filter((family) => scope === "both" || scope === family);
  const figures = [
    "prefixes",
    ...(scope === "both" ? ["of IPv4", "of IPv6"] : []),
    ...families.flatMap((family) => [family === "ipv4" ? "extra IPv4" : "extra IPv6 /64", "%"]),
  ];
  const body = rows.map(({ budget, cover, note = "" }) => {
    if (cover === undefined) return [budget, ...figures.slice(1).map(() => "-"), `${note}, not possible`];
    const { after, extra } = cover;
    return [
      budget,
      ...(scope === "both" ? [after.ipv4, after.ipv6] : []),
      ...families.flatMap((family) => [
        String(family === "ipv4" ? extra.ipv4 : countNetworks(extra.ipv6)),
        printPercent(extra[family], whole[family]),
      ]),
      note,
    ];
  });
  return printTable([...figures, ""], body, [...figures.map(() => true), false]);
}
