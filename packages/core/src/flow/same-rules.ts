import { type Family, hasFamily, type PrefixSet } from "../address/index.js";
import { equalRanges } from "../address/ranges.js";
import type { HostPattern } from "../host/index.js";
import type { PortRange } from "../policy/index.js";
import { protocolNumber } from "./decide.js";
import type { Condition, Device, DeviceRule, FlowProtocol } from "./device.js";
import { asksForFamily } from "./families.js";
import { printPortList, printQuestion } from "./print-question.js";

/**
 * Whether two devices are seen to decide alike at first sight: in each address family the same rules in the same order,
 * each asking the same. A flow is of one family, and rules of the other do not meet it, wherever they stand; nor does a rule
 * decide anything that asks what one before it asked. No set is joined with another, so it costs as much as reading both
 * once. True is a proof; false says nothing.
 */
export function haveSameRules(expected: Device, read: Device): boolean {
  if (expected.otherwise !== read.otherwise || !haveSameRulesIn(expected.rules, read.rules, 4)) return false;
  const isSeen = !expected.rules.some(asksForFamily) && !read.rules.some(asksForFamily);
  return isSeen || haveSameRulesIn(expected.rules, read.rules, 6);
}

/** So many rules that decide nothing are looked for, each among all before it. */
const mostRepeated = 64;

/** The same for the rules that flows of a family may meet, without those that ask what one before them asks. */
function haveSameRulesIn(asked: readonly DeviceRule[], said: readonly DeviceRule[], family: Family): boolean {
  let looks = mostRepeated;
  const isPassed = (rules: readonly DeviceRule[], index: number) =>
    looks-- > 0 && isRepeated(rules, index, family);
  let at = nextMet(said, 0, family);
  for (
    let index = nextMet(asked, 0, family);
    index < asked.length;
    index = nextMet(asked, index + 1, family)
  ) {
    const rule = asked[index]!;
    if (at < said.length && isSameRule(rule, said[at]!, family)) at = nextMet(said, at + 1, family);
    else if (!isPassed(asked, index)) {
      while (at < said.length && isPassed(said, at)) at = nextMet(said, at + 1, family);
      if (at === said.length || !isSameRule(rule, said[at]!, family)) return false;
      at = nextMet(said, at + 1, family);
    }
  }
  while (at < said.length && isPassed(said, at)) at = nextMet(said, at + 1, family);
  return at === said.length;
}

/** The same decisions without rules that ask what one before them asks; of many rules all. */
export function withoutRepeated(rules: readonly DeviceRule[]): readonly DeviceRule[] {
  if (rules.length > mostRepeated) return rules;
  return rules.filter(
    (rule, index) => !isRepeated(rules, index, 4) || (asksForFamily(rule) && !isRepeated(rules, index, 6)),
  );
}

/** Whether a rule before it matches the same, so that it decides nothing. */
function isRepeated(rules: readonly DeviceRule[], index: number, family: Family): boolean {
  const { conditions } = rules[index]!;
  for (let before = 0; before < index; before++)
    if (isSameMatch(rules[before]!.conditions, conditions, family)) return true;
  return false;
}

function nextMet(rules: readonly DeviceRule[], from: number, family: Family): number {
  let at = from;
  while (at < rules.length && isNeverMet(rules[at]!, family)) at++;
  return at;
}

function isNeverMet({ conditions }: DeviceRule, family: Family): boolean {
  for (let at = 0; at < conditions.length; at++) if (isNever(conditions[at]!, family)) return true;
  return false;
}

function isNever(condition: Condition, family: Family): boolean {
  if (condition.negated === true) return false;
  if (condition.of === "source") return !hasFamily(condition.set, family);
  return condition.of === "destination" && condition.tags === undefined && !hasFamily(condition.set, family);
}

function isSameRule(a: DeviceRule, b: DeviceRule, family: Family): boolean {
  return a.action === b.action && isSameMatch(a.conditions, b.conditions, family);
}

/** All conditions of a rule must hold, so their order means nothing, nor does one that stands twice. */
function isSameMatch(a: readonly Condition[], b: readonly Condition[], family: Family): boolean {
  return areInOrder(a, b, family) || (areAmong(a, b, family) && areAmong(b, a, family));
}

/** Nearly always they stand alike. */
function areInOrder(a: readonly Condition[], b: readonly Condition[], family: Family): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!isSameCondition(a[at]!, b[at]!, family)) return false;
  return true;
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
        b.of === "destination" &&
        isSameSet(a.set, b.set, family) &&
        isSameList(a.tags ?? none, b.tags ?? none)
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

const none: readonly string[] = [];

function isSameSet(a: PrefixSet, b: PrefixSet, family: Family): boolean {
  return a === b || (family === 4 ? equalRanges(a.v4, b.v4) : equalRanges(a.v6, b.v6));
}

/** By their numbers in the family, in any order. */
function isSameProtocols(a: readonly FlowProtocol[], b: readonly FlowProtocol[], family: Family): boolean {
  if (a.length === 1 && b.length === 1) {
    return a[0] === b[0] || protocolNumber(a[0]!, family === 6) === protocolNumber(b[0]!, family === 6);
  }
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
  return a === b || (a.length === b.length && a.every((each, index) => each === b[index]));
}

function isSamePorts(a: readonly PortRange[], b: readonly PortRange[]): boolean {
  return a === b || areSameRanges(a, b) || printPortList(a) === printPortList(b);
}

function areSameRanges(a: readonly PortRange[], b: readonly PortRange[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++)
    if (a[at]!.first !== b[at]!.first || a[at]!.last !== b[at]!.last) return false;
  return true;
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
