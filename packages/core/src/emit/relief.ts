import {
  type Cover,
  type CoverGuard,
  type CoverPrices,
  countExtra,
  coverAt,
  priceSet,
  printExtra,
} from "../cover/index.js";
import { collector, hasErrors } from "../diagnostic/index.js";
import { coverGuard } from "./cover-guard.js";
import type { EmitRequest } from "./emit.js";
import type { AnyEmitter } from "./emitter.js";
import type { GatedPolicy, GatedRule } from "./gated.js";
import { fillOptions } from "./options.js";
import { budgetOf, countFamilies, numberFor, spokenSet, total } from "./prefix-budget.js";
import { prefixConsent } from "./prefix-options.js";
import { setsDenied } from "./sets.js";
import { widened } from "./widen.js";
import { mostAdvised } from "./widen-report.js";

/** What a plan was made with. */
export interface PlanRequest extends Pick<EmitRequest, "emitter" | "options" | "sets"> {}

/** What of it decides the advice. */
interface Overrun extends PlanRequest {
  readonly policy: GatedPolicy;
  readonly guard: CoverGuard;
}

/**
 * Advice on a limit that the plan of a policy exceeds, given as it left the gate: the largest
 * max-prefixes with which the plan would keep it, found by planning anew, and its price. Undefined if no
 * number of prefixes would do.
 */
export function reliefAdviser(
  policy: GatedPolicy,
  request: PlanRequest,
): (limit: string) => string | undefined {
  return (limit) => {
    // What is denied is never added; without knowing it there is no advice.
    if (setsDenied(policy).some((id) => !request.sets.has(id))) return undefined;
    const guard = coverGuard(policy, prefixConsent(request.options), request.sets);
    return adviseRelief(limit, { ...request, policy, guard });
  };
}

/** A rule matched by prefixes with the budgets that it can have, from the least possible to the exact one. */
interface PricedRule {
  readonly rule: GatedRule;
  readonly least: number;
  readonly exact: number;
  /** Absent for a rule that denies, which is never widened. */
  readonly prices?: CoverPrices;
}

function adviseRelief(limit: string, overrun: Overrun): string | undefined {
  const { policy, emitter } = overrun;
  const sets = policy.rules.flatMap((rule) =>
    rule.match.view === "prefixes" ? [{ rule, set: spokenSet(rule, rule.match.set, emitter) }] : [],
  );
  const prefixes = sets.reduce((sum, { set }) => sum + total(countFamilies(set)), 0);
  if (prefixes > mostAdvised) {
    return `max-prefixes may bring it down; with ${prefixes} prefixes the price is not computed here`;
  }
  const priced = sets.map(({ rule, set }): PricedRule => {
    const exact = numberFor(emitter, countFamilies(set));
    if (rule.action === "deny") return { rule, least: exact, exact };
    const prices = priceSet(set, overrun.guard);
    const least = numberFor(emitter, { ipv4: prices.ipv4.least, ipv6: prices.ipv6.least });
    return { rule, least, exact, prices };
  });
  const budget = largestFitting(priced, (most) =>
    keepsLimit(limit, coverAll(priced, most, emitter), overrun),
  );
  return budget === undefined ? undefined : printRelief(budget, coverAll(priced, budget, emitter));
}

/** The largest possible budget that fits and is less than some rule needs: more prefixes never fit better. */
function largestFitting(
  priced: readonly PricedRule[],
  fits: (budget: number) => boolean,
): number | undefined {
  let low = priced.reduce((most, { least }) => Math.max(most, least), 1);
  let high = priced.reduce((most, { exact }) => Math.max(most, exact), 0) - 1;
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

/** The cheapest cover of each rule that needs one, by the rule's id. */
function coverAll(
  priced: readonly PricedRule[],
  most: number,
  emitter: AnyEmitter,
): ReadonlyMap<string, Cover> {
  return new Map(
    priced.flatMap(({ rule, exact, prices }) => {
      const result =
        prices === undefined || exact <= most ? undefined : coverAt(prices, budgetOf(emitter, most));
      return result?.ok === true ? [[rule.id, result.cover] as const] : [];
    }),
  );
}

function keepsLimit(
  limit: string,
  covers: ReadonlyMap<string, Cover>,
  { policy, emitter, options }: Overrun,
): boolean {
  const rules = policy.rules.map((rule) => {
    const cover = covers.get(rule.id);
    return cover === undefined ? rule : widened(rule, cover);
  });
  const { diagnostics, report } = collector();
  const plan = emitter.lower(
    { ...policy, rules },
    { options: fillOptions(emitter.options, options), report },
  );
  if (hasErrors(diagnostics)) return false;
  return emitter
    .measure(plan)
    .every((each) => each.limit !== limit || each.value <= emitter.limits[limit]!.max);
}

function printRelief(budget: number, covers: ReadonlyMap<string, Cover>): string {
  const extras = [...covers.values()].map(({ extra }) => extra);
  const extra = extras.reduce((sum, { ipv4, ipv6 }) => ({ ipv4: sum.ipv4 + ipv4, ipv6: sum.ipv6 + ipv6 }));
  const dearest = extras.map(countExtra).reduce((most, each) => (each > most ? each : most));
  const rules = covers.size === 1 ? "one rule" : `${covers.size} rules`;
  return `max-prefixes ${budget} with allow-extra ${dearest} would fit: it adds ${printExtra(extra)} to ${rules}`;
}
