import { familyOf, hasFamily, isEmptySet, type PrefixSet, union } from "../address/index.js";
import type { Report } from "../diagnostic/index.js";
import type { Policy, PrefixView, Rule, Sources, View } from "../policy/index.js";
import type { AnyEmitter } from "./emitter.js";
import { families } from "./families.js";
import type { GatedPolicy, GatedRule, Match } from "./gated.js";
import { featuresNeeded } from "./needs.js";
import { chooseView, reportUnknownView } from "./view.js";

/** The prefixes that the dataset edition holds under an id; loaded before the gate. */
export type LoadedSets = ReadonlyMap<string, PrefixSet>;

/**
 * Passes on what the format can say: one view for each rule, families and features checked. What
 * it cannot say is reported; a rule is never dropped, narrowed or widened without a diagnostic.
 */
export function gate(
  policy: Policy,
  emitter: AnyEmitter,
  asked: View | undefined,
  sets: LoadedSets,
  report: Report,
): GatedPolicy {
  reportUnknownView(emitter, asked, report);
  const rules: GatedRule[] = [];
  for (let at = 0; at < policy.rules.length; at++) {
    const gated = gateRule(policy.rules[at]!, emitter, asked, sets, report);
    if (gated !== undefined) rules.push(gated);
  }
  reportAdvice(policy, rules, emitter, report);
  return { ...policy, rules };
}

function gateRule(
  rule: Rule,
  emitter: AnyEmitter,
  asked: View | undefined,
  sets: LoadedSets,
  report: Report,
): GatedRule | undefined {
  checkFeatures(rule, emitter, report);
  const match = matchDestination(rule, emitter, asked, sets, report);
  const sources = sayableSources(rule, emitter, report);
  if (match === undefined || sources === undefined) return undefined;
  if (!shareFamily(sources, match)) {
    report("SP3002", "its sources and its destination have no address family in common", { rule: rule.id });
    return undefined;
  }
  reportLoneFamilies(rule, sources, match, report);
  return { ...rule, sources, match };
}

function checkFeatures(rule: Rule, emitter: AnyEmitter, report: Report): void {
  for (const feature of featuresNeeded(rule)) {
    const support = emitter.features[feature];
    const what = feature.replaceAll("-", " ");
    if (support === "no") {
      report("SP3003", `${emitter.title} cannot say "${what}"`, { rule: rule.id });
    } else if (support === "advisory" && feature === "sources") {
      report(
        "SP3009",
        `${emitter.title} does not say who may send; anyone who uses the file is steered by it`,
      );
    }
  }
}

function matchDestination(
  rule: Rule,
  emitter: AnyEmitter,
  asked: View | undefined,
  sets: LoadedSets,
  report: Report,
): Match | undefined {
  const { destination } = rule;
  if (destination.any === true) return { view: "any" };
  const view = chooseView(rule, emitter, asked, report);
  if (view === undefined) return undefined;
  if (view !== "hosts" && destination.narrowedFrom !== undefined) {
    const narrowed = destination.narrowedFrom;
    report(
      "SP3006",
      `the ${view} of ${destination.service} hold every account, not only those that ${narrowed} was narrowed to`,
      {
        rule: rule.id,
      },
    );
  }
  if (view === "hosts") return { view, hosts: destination.hosts! };
  if (destination.inferred === true) {
    const message = `${emitter.title}: these ${view} follow from the hosts; no document states them`;
    report("SP3014", message, { rule: rule.id });
  }
  if (view === "tags") return { view, tags: destination.tags! };
  const set = sayableSet(rule, "destination", prefixesOf(destination.prefixes!, sets), emitter, report);
  return set === undefined ? undefined : { view, set };
}

function sayableSources(rule: Rule, emitter: AnyEmitter, report: Report): Sources | undefined {
  if (rule.sources === "any" || emitter.features.sources !== "yes") return rule.sources;
  return sayableSet(rule, "sources", rule.sources, emitter, report);
}

/** The part of a set that the format can say; undefined, and an error, if that is nothing. */
function sayableSet(
  rule: Rule,
  end: string,
  set: PrefixSet,
  emitter: AnyEmitter,
  report: Report,
): PrefixSet | undefined {
  const sayable = emitter.features.ipv6 === "yes" ? set : familyOf(set, 4);
  if (isEmptySet(sayable)) {
    const why = isEmptySet(set) ? "hold nothing" : "hold IPv6 only, which the format cannot say";
    report("SP3002", `the ${end === "sources" ? "sources" : "prefixes of the destination"} ${why}`, {
      rule: rule.id,
    });
    return undefined;
  }
  if (sayable !== set && hasFamily(set, 6)) {
    report("SP3005", `${emitter.title} takes IPv4 only; the IPv6 prefixes of the ${end} are left out`, {
      rule: rule.id,
    });
  }
  return sayable;
}

/**
 * The addresses of a view.
 *
 * @throws RangeError if a set of it was not loaded
 */
export function prefixesOf(view: PrefixView, sets: LoadedSets): PrefixSet {
  if (view.kind === "list") return view.set;
  const [first, ...others] = view.ids.map((id) => {
    const set = sets.get(id);
    if (set === undefined) throw new RangeError(`the set ${id} was not loaded`);
    return set;
  });
  return others.reduce(union, first!);
}

function shareFamily(sources: Sources, match: Match): boolean {
  if (sources === "any" || match.view !== "prefixes") return true;
  return families.some((family) => hasFamily(sources, family) && hasFamily(match.set, family));
}

function reportLoneFamilies(rule: Rule, sources: Sources, match: Match, report: Report): void {
  if (sources === "any" || match.view !== "prefixes") return;
  for (const family of families) {
    if (!hasFamily(match.set, family) || hasFamily(sources, family)) continue;
    report(
      "SP3016",
      `no source sends by IPv${family}, so nothing can reach the IPv${family} prefixes of the destination`,
      {
        rule: rule.id,
      },
    );
  }
}

function reportAdvice(
  policy: Policy,
  rules: readonly GatedRule[],
  emitter: AnyEmitter,
  report: Report,
): void {
  for (const advice of policy.advice) {
    if (!rules.some(({ match }) => match.view === advice.view)) continue;
    report("SP3007", `${emitter.title}: ${advice.text} (${advice.source.document}, ${advice.source.date})`);
  }
}
