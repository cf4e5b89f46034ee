import { equalSets } from "../address/index.js";
import type { HostPattern } from "../host/index.js";
import type { PortRange } from "../policy/index.js";
import type { Condition, Device, DeviceRule } from "./device.js";
import { printPortList, printQuestion } from "./join-rules.js";

/**
 * Whether two devices are seen to decide alike at first sight: the same rules in the same order, each asking the same. No
 * set is joined with another, so it costs as much as reading both once. True is a proof; false says nothing.
 */
export function haveSameRules(expected: Device, read: Device): boolean {
  return (
    expected.otherwise === read.otherwise &&
    expected.rules.length === read.rules.length &&
    expected.rules.every((rule, index) => isSameRule(rule, read.rules[index]!))
  );
}

/** All conditions of a rule must hold, so their order means nothing, nor does one that stands twice. */
function isSameRule(a: DeviceRule, b: DeviceRule): boolean {
  return (
    a.action === b.action &&
    a.conditions.every((each) => b.conditions.some((other) => isSameCondition(each, other))) &&
    b.conditions.every((each) => a.conditions.some((other) => isSameCondition(each, other)))
  );
}

function isSameCondition(a: Condition, b: Condition): boolean {
  if (a === b) return true;
  if (a.of !== b.of || a.negated !== b.negated) return false;
  switch (a.of) {
    case "source":
      return b.of === "source" && equalSets(a.set, b.set);
    case "destination":
      return b.of === "destination" && equalSets(a.set, b.set) && isSameList(a.tags ?? [], b.tags ?? []);
    case "port":
      return b.of === "port" && isSamePorts(a.ports, b.ports);
    case "protocol":
      return (
        b.of === "protocol" && (isSameList(a.protocols, b.protocols) || printQuestion(a) === printQuestion(b))
      );
    case "host":
      return b.of === "host" && isSameHosts(a, b);
    case "other":
      return b.of === "other" && a.what === b.what;
  }
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
