import { prefixCutter } from "../address/first-prefixes.js";
import { countPrefixes, type PrefixSet } from "../address/index.js";
import {
  type Cover,
  type CoverGuard,
  countExtra,
  coverAt,
  type OpenPrices,
  openPrices,
  printExtra,
} from "../cover/index.js";
import { coverGuard } from "./cover-guard.js";
import type { EmitRequest } from "./emit.js";
import type { AnyEmitter, CountOf } from "./emitter.js";
import type { GatedPolicy, GatedRule } from "./gated.js";
import { budgetOf, countFamilies, numberFor, spokenSet, total } from "./prefix-budget.js";
import { prefixConsent } from "./prefix-options.js";
import { findBudget, type OpenRule, type PricedRule } from "./relief-budget.js";
import { countCovers, countRoughly, shareRoughly } from "./relief-counts.js";
import { fewestOf, limitKeepers } from "./relief-keepers.js";
import { setsDenied } from "./sets.js";
import { mostAdvised } from "./widen-report.js";
import { briefly, widened } from "./widen-rules.js";

/** What a plan was made with. */
export interface PlanRequest extends Pick<EmitRequest, "emitter" | "options" | "sets"> {}

/** What of it decides the advice. */
interface Overrun extends PlanRequest {
  readonly policy: GatedPolicy;
}

/**
 * Advice on a limit that the plan of a policy exceeds, given as it left the gate: the largest
 * max-prefixes with which the plan would keep it, found by planning anew, and its price. Undefined if no
 * number of prefixes would do.
 */
export function adviseRelief(limit: string, policy: GatedPolicy, request: PlanRequest): string | undefined {
  // What is denied is never added; without knowing it there is no advice.
  if (setsDenied(policy).some((id) => !request.sets.has(id))) return undefined;
  const overrun: Overrun = { ...request, policy };
  const { emitter } = overrun;
  const { byPlan, byCounts } = limitKeepers(limit, overrun);
  const isPossible = byCounts(fewestOf);
  if (isPossible === false && atMost(policy) <= mostAdvised) return undefined;
  const sets = policy.rules.flatMap((rule) =>
    rule.match.view === "prefixes" ? [{ rule, set: spokenSet(rule, rule.match.set, emitter) }] : [],
  );
  const prefixes = sets.reduce((sum, { set }) => sum + total(countFamilies(set)), 0);
  if (prefixes > mostAdvised) {
    return `max-prefixes may bring it down; with ${prefixes} prefixes the price is not computed here`;
  }
  if (isPossible === false) return undefined;
  const guard = coverGuard(policy, prefixConsent(overrun.options), overrun.sets);
  const open = sets.map(({ rule, set }) => openRule(rule, set, emitter, guard));
  const isPlanned = (covers: Covers) => byPlan(widenAll(covers, policy, briefly));
  const counted =
    isPossible === undefined
      ? undefined
      : findByCounts(open, emitter, (countOf) => byCounts(countOf) === true);
  // What counts find is told only if a plan bears it out.
  if (counted !== undefined && (counted === "none" || isPlanned(counted.covers))) return printRelief(counted);
  return printRelief(findByPlans(open, overrun, byPlan));
}

/** No rule speaks of more prefixes than its set has. */
function atMost({ rules }: GatedPolicy): number {
  let count = 0;
  for (const { match } of rules) if (match.view === "prefixes") count += countPrefixes(match.set);
  return count;
}

type Covers = ReadonlyMap<string, Cover>;

/** The largest budget that keeps a limit, with the covers by it. */
type Relief = { readonly budget: number; readonly covers: Covers } | "none";

function findByCounts(
  open: readonly OpenRule[],
  emitter: AnyEmitter,
  keeps: (countOf: CountOf) => boolean,
): Relief {
  const pricedAt = new Map<number, readonly PricedRule[]>();
  const budget = findBudget(open, {
    guesses: (most) => keeps(countRoughly(open, most, emitter)),
    fits: (priced, most) => {
      pricedAt.set(most, priced);
      return keeps(countCovers(priced, most, emitter));
    },
  });
  if (budget === undefined) return "none";
  return { budget, covers: coverAll(pricedAt.get(budget)!, budget, emitter) };
}

function findByPlans(
  open: readonly OpenRule[],
  { policy, emitter }: Overrun,
  keeps: (policy: GatedPolicy) => boolean,
): Relief {
  const covers = new Map<number, Covers>();
  const budget = findBudget(open, {
    guesses: (most) => keeps(withRules(policy, cutAll(open, most, emitter))),
    fits: (priced, most) => {
      // The same however many other budgets are priced.
      if (!covers.has(most)) covers.set(most, coverAll(priced, most, emitter));
      return keeps(widenAll(covers.get(most)!, policy, widened));
    },
  });
  return budget === undefined ? "none" : { budget, covers: covers.get(budget)! };
}

function openRule(rule: GatedRule, set: PrefixSet, emitter: AnyEmitter, guard: CoverGuard): OpenRule {
  const exact = numberFor(emitter, countFamilies(set));
  // A rule that denies is never widened.
  if (rule.action === "deny") return { rule, least: exact, exact };
  const prices = pricesFor(emitter, openPrices(set, guard));
  let cutter: ReturnType<typeof prefixCutter> | undefined;
  const cut = (ipv4: number, ipv6: number) => {
    cutter ??= prefixCutter(set);
    return cutter(ipv4, ipv6);
  };
  return { rule, least: numberFor(emitter, prices.least), exact, prices, cut };
}

/** A budget of both families is shared between them, so that any part of it may be asked for. */
function pricesFor(emitter: AnyEmitter, prices: OpenPrices): OpenPrices {
  if (budgetOf(emitter, 1).of === "each") return prices;
  return { ...prices, price: (most) => prices.price(most) };
}

/** The cheapest cover of each rule that needs one, by the rule's id. */
function coverAll(priced: readonly PricedRule[], most: number, emitter: AnyEmitter): Covers {
  return new Map(
    priced.flatMap(({ rule, exact, prices }) => {
      const result =
        prices === undefined || exact <= most ? undefined : coverAt(prices, budgetOf(emitter, most));
      return result?.ok === true ? [[rule.id, result.cover] as const] : [];
    }),
  );
}

/** Rules over the budget with as many of their own prefixes as a cover would have, by id. */
function cutAll(
  open: readonly OpenRule[],
  most: number,
  emitter: AnyEmitter,
): ReadonlyMap<string, GatedRule> {
  const budget = budgetOf(emitter, most);
  return new Map(
    open.flatMap(({ rule, exact, prices, cut }) => {
      if (prices === undefined || cut === undefined || exact <= most) return [];
      const { ipv4, ipv6 } = shareRoughly(prices.exact, budget);
      return [[rule.id, { ...rule, match: { view: "prefixes", set: cut(ipv4, ipv6) } }] as const];
    }),
  );
}

function widenAll(covers: Covers, policy: GatedPolicy, widen: typeof widened): GatedPolicy {
  const rules = policy.rules.map((rule) => {
    const cover = covers.get(rule.id);
    return cover === undefined ? rule : widen(rule, cover);
  });
  return { ...policy, rules };
}

/** The policy with these rules in the place of those with their ids. */
function withRules(policy: GatedPolicy, others: ReadonlyMap<string, GatedRule>): GatedPolicy {
  return { ...policy, rules: policy.rules.map((rule) => others.get(rule.id) ?? rule) };
}

function printRelief(relief: Relief): string | undefined {
  if (relief === "none") return undefined;
  const { budget, covers } = relief;
  const extras = [...covers.values()].map(({ extra }) => extra);
  const extra = extras.reduce((sum, { ipv4, ipv6 }) => ({ ipv4: sum.ipv4 + ipv4, ipv6: sum.ipv6 + ipv6 }));
  const dearest = extras.map(countExtra).reduce((most, each) => (each > most ? each : most));
  const rules = covers.size === 1 ? "one rule" : `${covers.size} rules`;
  return `max-prefixes ${budget} with allow-extra ${dearest} would fit: it adds ${printExtra(extra)} to ${rules}`;
}
