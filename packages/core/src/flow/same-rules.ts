import { equalSets, type Family, familyOf, hasFamily, type PrefixSet } from "../address/index.js";
import type { HostPattern } from "../host/index.js";
import type { PortRange } from "../policy/index.js";
import { protocolNumber } from "./decide.js";
import type { Condition, Device, DeviceRule, FlowProtocol } from "./device.js";
import { printPortList, printQuestion } from "./join-rules.js";

/**
 * Whether two devices are seen to decide alike at first sight: in each address family the same rules in the same order,
 * each asking the same. A flow is of one family, and rules of the other do not meet it, wherever they stand. No set is joined
 * with another, so it costs as much as reading both once. True is a proof; false says nothing.
 */
export function haveSameRules(expected: Device, read: Device): boolean {
  if (expected.otherwise !== read.otherwise) return false;
  return ([4, 6] as const).every((family) => {
    const [asked, said] = [rulesIn(expected, family), rulesIn(read, family)];
    return (
      asked.length === said.length && asked.every((rule, index) => isSameRule(rule, said[index]!, family))
    );
  });
}

/** The rules that flows of a family may meet. */
function rulesIn({ rules }: Device, family: Family): readonly DeviceRule[] {
  return rules.filter(({ conditions }) => !conditions.some((each) => isNever(each, family)));
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
    a.conditions.every((each) => b.conditions.some((other) => isSameCondition(each, other, family))) &&
    b.conditions.every((each) => a.conditions.some((other) => isSameCondition(each, other, family)))
  );
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
  return a === b || equalSets(familyOf(a, family), familyOf(b, family));
}

/** By their numbers in the family, in any order. */
function isSameProtocols(a: readonly FlowProtocol[], b: readonly FlowProtocol[], family: Family): boolean {
  const [asked, said] = [a, b].map((list) => list.map((each) => protocolNumber(each, family === 6)));
  return asked!.every((each) => said!.includes(each)) && said!.every((each) => asked!.includes(each));
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
