import { type Family, hasFamily, type PrefixSet } from "../address/index.js";
import { equalRanges } from "../address/ranges.js";
import type { HostPattern } from "../host/index.js";
import type { PortRange } from "../policy/index.js";
import { protocolNumber } from "./decide.js";
import type { Condition, Device, DeviceRule, FlowProtocol } from "./device.js";
import { asksForFamily } from "./families.js";
import { printPortList, printQuestion } from "./join-rules.js";

/**
 * Whether two devices are seen to decide alike at first sight: in each address family the same rules in the same order,
 * each asking the same. A flow is of one family, and rules of the other do not meet it, wherever they stand. No set is joined
 * with another, so it costs as much as reading both once. True is a proof; false says nothing.
 */
export function haveSameRules(expected: Device, read: Device): boolean {
  if (expected.otherwise !== read.otherwise || !haveSameRulesIn(expected.rules, read.rules, 4)) return false;
  const isSeen = !expected.rules.some(asksForFamily) && !read.rules.some(asksForFamily);
  return isSeen || haveSameRulesIn(expected.rules, read.rules, 6);
}

/** The same for the rules that flows of a family may meet. */
function haveSameRulesIn(asked: readonly DeviceRule[], said: readonly DeviceRule[], family: Family): boolean {
  let at = 0;
  for (const rule of asked) {
    if (isNeverMet(rule, family)) continue;
    at = nextMet(said, at, family);
    const other = said[at++];
    if (other === undefined || !isSameRule(rule, other, family)) return false;
  }
  return nextMet(said, at, family) === said.length;
}

function nextMet(rules: readonly DeviceRule[], from: number, family: Family): number {
  let at = from;
  while (at < rules.length && isNeverMet(rules[at]!, family)) at++;
  return at;
}

function isNeverMet({ conditions }: DeviceRule, family: Family): boolean {
  for (const condition of conditions) if (isNever(condition, family)) return true;
  return false;
}

function isNever(condition: Condition, family: Family): boolean {
  if (condition.negated === true) return false;
  if (condition.of === "source") return !hasFamily(condition.set, family);
  return condition.of === "destination" && condition.tags === undefined && !hasFamily(condition.set, family);
}

/** All conditions of a rule must hold, so their order means nothing, nor does one that stands twice. */
function isSameRule(a: DeviceRule, b: DeviceRule, family: Family): boolean {
  return (
    a.action === b.action &&
    areAmong(a.conditions, b.conditions, family) &&
    areAmong(b.conditions, a.conditions, family)
  );
}

function areAmong(some: readonly Condition[], others: readonly Condition[], family: Family): boolean {
  for (const condition of some) {
    let at = 0;
    while (at < others.length && !isSameCondition(condition, others[at]!, family)) at++;
    if (at === others.length) return false;
  }
  return true;
}

function isSameCondition(a: Condition, b: Condition, family: Family): boolean {
  if (a === b) return true;
  if (a.of !== b.of || a.negated !== b.negated) return false;
  switch (a.of) {
    case "source":
      return b.of === "source" && isSameSet(a.set, b.set, family);
    case "destination":
      return (
        b.of === "destination" && isSameSet(a.set, b.set, family) && isSameList(a.tags ?? [], b.tags ?? [])
      );
    case "port":
      return b.of === "port" && isSamePorts(a.ports, b.ports);
    case "protocol":
      return b.of === "protocol" && isSameProtocols(a.protocols, b.protocols, family);
    case "host":
      return b.of === "host" && isSameHosts(a, b);
    case "other":
      return b.of === "other" && a.what === b.what;
  }
}

function isSameSet(a: PrefixSet, b: PrefixSet, family: Family): boolean {
  return a === b || (family === 4 ? equalRanges(a.v4, b.v4) : equalRanges(a.v6, b.v6));
}

/** By their numbers in the family, in any order. */
function isSameProtocols(a: readonly FlowProtocol[], b: readonly FlowProtocol[], family: Family): boolean {
  return areProtocolsAmong(a, b, family) && areProtocolsAmong(b, a, family);
}

function areProtocolsAmong(
  some: readonly FlowProtocol[],
  others: readonly FlowProtocol[],
  family: Family,
): boolean {
  const isIpv6 = family === 6;
  for (const each of some) {
    const number = protocolNumber(each, isIpv6);
    let at = 0;
    while (at < others.length && protocolNumber(others[at]!, isIpv6) !== number) at++;
    if (at === others.length) return false;
  }
  return true;
}

function isSameList<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function isSamePorts(a: readonly PortRange[], b: readonly PortRange[]): boolean {
  const isSame =
    a.length === b.length && a.every(({ first, last }, at) => first === b[at]!.first && last === b[at]!.last);
  return isSame || printPortList(a) === printPortList(b);
}

type HostCondition = Extract<Condition, { of: "host" }>;

/** Most lists come as they were written; only others have to be brought into one form. */
function isSameHosts(a: HostCondition, b: HostCondition): boolean {
  const isSame =
    isSameList(a.endings ?? [], b.endings ?? []) &&
    a.patterns.length === b.patterns.length &&
    a.patterns.every((pattern, at) => isSamePattern(pattern, b.patterns[at]!));
  return isSame || printQuestion(a) === printQuestion(b);
}

function isSamePattern(a: HostPattern, b: HostPattern): boolean {
  return a.kind === b.kind && a.name === b.name;
}
