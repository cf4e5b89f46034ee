import type { GatedPolicy, GatedRule, Report } from "@sallyport/core";
import { kindOf, shareTraffic } from "./traffic.js";

/** A rule with its place in the policy and in the firewall's evaluation. */
interface Placed {
  readonly rule: GatedRule;
  readonly inPolicy: number;
  readonly onFirewall: number;
}

/**
 * Compares the policy's order with the firewall's: network rules before application rules, in each
 * kind side by side. SP6506 for a rule that would decide before one of the other action that precedes
 * it in the policy and shares traffic with it; without such a pair both orders decide the same.
 */
export function checkOrder(policy: GatedPolicy, report: Report): void {
  if (new Set(policy.rules.map(({ action }) => action)).size < 2) return;
  const placed = placeRules(policy);
  for (const late of placed) {
    const early = placed.find((each) => isTurned(each, late) && shareTraffic(each.rule, late.rule));
    if (early !== undefined) reportTurned(early.rule, late.rule, report);
  }
}

/** SP6507, once a service, where its rules are of both kinds and share traffic. */
export function checkServices({ rules }: GatedPolicy, report: Report): void {
  const services = new Map<string, GatedRule[]>();
  for (const rule of rules) {
    const { service } = rule.destination;
    const members = services.get(service);
    if (members === undefined) services.set(service, [rule]);
    else members.push(rule);
  }
  for (const [service, members] of services) {
    const network = members.filter((rule) => kindOf(rule) === "network");
    for (const rule of members.filter((each) => kindOf(each) === "application")) {
      const other = network.find((each) => shareTraffic(rule, each));
      if (other === undefined) continue;
      report("SP6507", `${service}: the network rule ${other.id} is evaluated before this application rule`, {
        rule: rule.id,
      });
      break;
    }
  }
}

/** In the policy's order. */
function placeRules({ rules, sides }: GatedPolicy): readonly Placed[] {
  const sideOf = new Map(sides.map(({ id }, index) => [id, index]));
  const kindRank = { network: 0, application: 1 } as const;
  const inPolicy = rules.map((rule, index) => ({ rule, index }));
  const onFirewall = [...inPolicy].sort(
    (a, b) =>
      kindRank[kindOf(a.rule)] - kindRank[kindOf(b.rule)] ||
      sideOf.get(a.rule.side)! - sideOf.get(b.rule.side)! ||
      a.index - b.index,
  );
  const placeOf = new Map(onFirewall.map(({ index }, place) => [index, place]));
  return inPolicy.map(({ rule, index }) => ({ rule, inPolicy: index, onFirewall: placeOf.get(index)! }));
}

function isTurned(early: Placed, late: Placed): boolean {
  return (
    early.inPolicy < late.inPolicy &&
    early.onFirewall > late.onFirewall &&
    early.rule.action !== late.rule.action
  );
}

function reportTurned(early: GatedRule, late: GatedRule, report: Report): void {
  const [before, after] = [kindOf(early), kindOf(late)];
  const why =
    before === after
      ? `the group of side ${late.side} is evaluated before that of side ${early.side}`
      : `${after} rules are evaluated before ${before} rules`;
  const [doing, done] = late.action === "allow" ? ["allow", "denies"] : ["deny", "allows"];
  report("SP6506", `it would ${doing} traffic that ${early.id}, before it in the policy, ${done}: ${why}`, {
    rule: late.id,
  });
}
