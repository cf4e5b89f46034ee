import { countPrefixes, type PrefixSet } from "../address/index.js";
import {
  type Cover,
  type CoverPrices,
  countExtra,
  coverAt,
  type PrefixCounts,
  priceSet,
  printExtra,
} from "../cover/index.js";
import type { GatedRule } from "./gated.js";
import { budgetOf, numberFor, total, type WidenContext } from "./prefix-budget.js";

/** Up to so many prefixes, all budgets are priced for advice: in a second at most. */
export const mostAdvised = 20_000;

/** SP3101: what was added, in numbers. */
export function reportWidened(
  rule: GatedRule,
  { extra, before, after }: Cover,
  { report }: WidenContext,
): void {
  const message = `${total(before)} prefixes became ${total(after)}, which add ${printExtra(extra)}`;
  report("SP3101", message, { rule: rule.id });
}

/** SP3102: what the budget would cost, what less would, and what costs nothing. */
export function reportPrice(rule: GatedRule, set: PrefixSet, cover: Cover, context: WidenContext): void {
  const { consent, report } = context;
  const price = countExtra(cover.extra);
  const advice = [
    `allow-extra ${price} accepts that`,
    `max-prefixes ${numberFor(context.emitter, cover.before)} needs no extra address`,
    ...adviceWithin(set, context),
  ];
  report(
    "SP3102",
    `its ${total(cover.before)} prefixes are more than max-prefixes ${consent.maxPrefixes}; ` +
      `covering them adds ${printExtra(cover.extra)}, and allow-extra is ${consent.allowExtra}`,
    { rule: rule.id, help: advice.join("; ") },
  );
}

/** SP3103: the fewest prefixes that are possible, and what they would cost. */
export function reportImpossible(
  rule: GatedRule,
  set: PrefixSet,
  least: PrefixCounts,
  context: WidenContext,
): void {
  const { emitter, consent, guard, report } = context;
  const fewest = numberFor(emitter, least);
  const message = `no ${consent.maxPrefixes} prefixes hold it without addresses that are never added`;
  const result = coverAt(priceSet(set, guard, fewest), budgetOf(emitter, fewest));
  if (!result.ok) throw new RangeError(`${fewest} prefixes were said to cover rule ${rule.id}`);
  const { extra } = result.cover;
  const price = countExtra(extra);
  const cost = price === 0n ? "it adds nothing" : `it adds ${printExtra(extra)} (allow-extra ${price})`;
  const help = `max-prefixes ${fewest} is the least that is possible; ${cost}`;
  report("SP3103", message, { rule: rule.id, help });
}

/** The least budget that is paid for already, if some consent was given. */
function adviceWithin(set: PrefixSet, context: WidenContext): readonly string[] {
  const { emitter, consent } = context;
  const prices = consent.allowExtra === 0 ? undefined : pricesForAdvice(set, context);
  if (prices === undefined) return [];
  const exact = numberFor(emitter, { ipv4: prices.ipv4.exact, ipv6: prices.ipv6.exact });
  let [low, high] = [consent.maxPrefixes + 1, exact];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const result = coverAt(prices, budgetOf(emitter, middle));
    if (result.ok && countExtra(result.cover.extra) <= BigInt(consent.allowExtra)) high = middle;
    else low = middle + 1;
  }
  return low < exact ? [`max-prefixes ${low} keeps allow-extra ${consent.allowExtra}`] : [];
}

function pricesForAdvice(set: PrefixSet, { guard }: WidenContext): CoverPrices | undefined {
  return countPrefixes(set) > mostAdvised ? undefined : priceSet(set, guard);
}
