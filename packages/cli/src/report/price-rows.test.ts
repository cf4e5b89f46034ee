import { notPublicSet, prefixSet, priceSet } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { priceRows, rangeOf, scopesOf } from "./price-rows.js";

const nets = [0, 2, 5, 16, 20, 64, 100, 200];
const ipv4 = nets.map((net) => `20.0.${net}.0/24`);
const ipv6 = nets.map((net) => `2603:1000:${net}::/48`);
const guard = { never: notPublicSet() };

describe("the rows of a price table", () => {
  it("tell budgets of both families and of each, the largest first", () => {
    const prices = priceSet(prefixSet([...ipv4, ...ipv6]), guard);
    expect(scopesOf(prices)).toEqual(["both", "ipv4", "ipv6"]);
    expect(rangeOf(prices, "both")).toEqual({ exact: 16, least: 2 });
    const rows = priceRows(prices, "both");
    expect(rows.map(({ budget }) => budget)).toEqual([16, 15, 12, 10, 8, 5, 4, 2]);
    expect([rows[0]!.note, rows[0]!.cover!.extra]).toEqual(["exact", { ipv4: 0n, ipv6: 0n }]);
    expect(rows.at(-1)!.note).toBe("least possible");
    const alone = priceRows(prices, "ipv4").find(({ budget }) => budget === 2)!;
    expect([alone.cover!.after, alone.cover!.extra.ipv6]).toEqual([{ ipv4: 2, ipv6: 8 }, 0n]);
  });

  it("are of one family where there is no other", () => {
    expect(scopesOf(priceSet(prefixSet(ipv4)))).toEqual(["ipv4"]);
    expect(scopesOf(priceSet(prefixSet(ipv6)))).toEqual(["ipv6"]);
  });

  it("leave out what was not priced, but for the exact number", () => {
    const prices = priceSet(prefixSet([...ipv4, ...ipv6.slice(0, 2)]), guard, 4);
    expect(priceRows(prices, "ipv4").map(({ budget }) => budget)).toEqual([8, 4, 2, 1]);
    expect(priceRows(prices, "both").map(({ budget }) => budget)).toEqual([10, 4, 3, 2]);
    expect(priceRows(prices, "ipv6").map(({ budget }) => budget)).toEqual([2, 1]);
  });

  it("say of a budget that is asked for whether it is possible", () => {
    const prices = priceSet(prefixSet(ipv4), { never: prefixSet(["20.0.1.0/24"]) });
    const asked = (budget: number) =>
      priceRows(prices, "ipv4", budget).find(({ note }) => note === "asked for")!;
    expect([asked(1).cover, asked(7).cover!.after.ipv4]).toEqual([undefined, 7]);
  });
});
