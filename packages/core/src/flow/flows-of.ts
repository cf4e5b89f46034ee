import type { Family, PrefixSet } from "../address/index.js";
import type { Ranges } from "../address/ranges.js";
import type { PortRange } from "../policy/index.js";
import { protocolNumber } from "./decide.js";
import type { Condition, Device, DeviceRule } from "./device.js";
import { ALWAYS, type Diagrams, NEVER, type Node } from "./diagram.js";
import { asksForFamily } from "./families.js";
import { addressNode, type NumberRange, numberNode } from "./field-nodes.js";
import { otherOfTag } from "./flow.js";
import { allFlows, equalFlows, type FlowSet, flowsWithout, noFlows, unionOfFlows } from "./flow-set.js";
import { joinRanges } from "./host-classes.js";
import type { Field, Layout } from "./layout.js";
import { destinationOf, type Universe } from "./universe.js";

/** What a device does with all flows: every flow is in one of them, or left to whatever stands behind it. */
export interface Decisions {
  readonly allow: FlowSet;
  readonly deny: FlowSet;
}

/** TCP and UDP: only they have ports. */
export const withPorts: readonly NumberRange[] = [
  { first: 6, last: 6 },
  { first: 17, last: 17 },
];

/** The flows for which all conditions of a rule hold, whatever the rules before it. */
export function flowsOfRule(universe: Universe, rule: DeviceRule): FlowSet {
  const v4 = conjunction(universe, universe.v4, rule.conditions);
  // Both layouts have addresses last, and all before them at the same places: the same question is the same node.
  return { v4, v6: asksForFamily(rule) ? conjunction(universe, universe.v6, rule.conditions) : v4 };
}

/** What a device decides, its rules asked in order. */
export function decisionsOf(universe: Universe, { rules, otherwise }: Device): Decisions {
  const { allow, matched } = firstMatch(universe, rules, 0, rules.length);
  const deny = flowsWithout(universe, otherwise === "deny" ? allFlows : matched, allow);
  return { allow, deny };
}

/** Halves are joined in a balanced way: the later half decides only what the earlier does not match. */
function firstMatch(
  universe: Universe,
  rules: readonly DeviceRule[],
  first: number,
  end: number,
): { readonly allow: FlowSet; readonly matched: FlowSet } {
  if (first === end) return { allow: noFlows, matched: noFlows };
  if (end - first === 1) {
    const rule = rules[first]!;
    const matched = flowsOfRule(universe, rule);
    return { allow: rule.action === "allow" ? matched : noFlows, matched };
  }
  const middle = (first + end) >>> 1;
  const early = firstMatch(universe, rules, first, middle);
  const late = firstMatch(universe, rules, middle, end);
  const matched = unionOfFlows(universe, early.matched, late.matched);
  // A half that only allows needs no look at what it matches.
  if (equalFlows(late.allow, late.matched) && equalFlows(early.allow, early.matched))
    return { allow: matched, matched };
  const undecided = equalFlows(early.allow, early.matched)
    ? late.allow
    : flowsWithout(universe, late.allow, early.matched);
  return { allow: unionOfFlows(universe, early.allow, undecided), matched };
}

const fields = {
  source: "source",
  destination: "destination",
  host: "host",
  port: "port",
  protocol: "protocol",
  other: "others",
} as const satisfies Record<Condition["of"], keyof Layout>;

const questions = Object.keys(fields) as readonly Condition["of"][];

/** From the last field of the layout to the first, so that most steps only put nodes on top. */
function orderIn(layout: Layout): readonly Condition["of"][] {
  return layout.others.offset < layout.host.offset ? questions : othersEarly;
}

const othersEarly: readonly Condition["of"][] = [
  "source",
  "destination",
  "other",
  "host",
  "port",
  "protocol",
];

function conjunction(universe: Universe, layout: Layout, conditions: readonly Condition[]): Node {
  const { diagrams } = universe;
  const hasPorts = conditions.some(hasPortsOnly);
  let node: Node = ALWAYS;
  for (const of of orderIn(layout)) {
    for (const condition of conditions) {
      if (condition.of !== of) continue;
      if (condition.negated !== true && isBelow(universe, layout[fields[of]], node)) {
        node = question(universe, layout, condition, node, hasPorts);
      } else {
        const asked = question(universe, layout, condition, ALWAYS, false);
        node = diagrams.and(condition.negated === true ? diagrams.without(ALWAYS, asked) : asked, node);
      }
      if (node === NEVER) return NEVER;
    }
  }
  return node;
}

/** Whether a function tests no variable of the field or before it, so that the field's can go on top. */
function isBelow({ diagrams }: Universe, { offset, width }: Field, node: Node): boolean {
  return diagrams.variable(node) >= offset + width;
}

/** Whether a condition holds for TCP and UDP alone, so that what it holds for has ports. */
function hasPortsOnly(condition: Condition): boolean {
  if (condition.of !== "protocol" || condition.negated === true) return false;
  return condition.protocols.every((each) =>
    withPorts.some(({ first }) => first === protocolNumber(each, false)),
  );
}

/** The flows of which a question is true and `then`, which tests later fields only. */
function question(
  universe: Universe,
  layout: Layout,
  condition: Condition,
  then: Node,
  hasPorts: boolean,
): Node {
  const { diagrams, hosts } = universe;
  switch (condition.of) {
    case "source":
      return addressNode(diagrams, layout.source, rangesOf(condition.set, layout.family), then);
    case "destination":
      return destinationNode(universe, layout, condition, then);
    case "host": {
      const classes = toEnd(hosts.classesOf(condition), hosts.count, layout.host.width);
      return numberNode(diagrams, layout.host, classes, then);
    }
    case "port":
      return portNode(diagrams, layout, condition.ports, then, hasPorts);
    case "protocol": {
      const numbers = condition.protocols.map((each) => protocolNumber(each, layout.family === 6));
      const ranges = joinRanges(numbers.map((each) => ({ first: each, last: each })));
      return numberNode(diagrams, layout.protocol, ranges, then);
    }
    case "other":
      return diagrams.and(otherNode(universe, layout, condition.what), then);
  }
}

function destinationNode(
  universe: Universe,
  layout: Layout,
  condition: Extract<Condition, { of: "destination" }>,
  then: Node,
): Node {
  const { diagrams, tags } = universe;
  const { set, unknown } = destinationOf(condition, tags);
  const known = addressNode(diagrams, layout.destination, rangesOf(set, layout.family), then);
  return unknown.reduce(
    (node, tag) => diagrams.or(node, diagrams.and(otherNode(universe, layout, otherOfTag(tag)), then)),
    known,
  );
}

function otherNode({ diagrams, others }: Universe, layout: Layout, what: string): Node {
  return diagrams.branch(layout.others.offset + others.indexOf(what), NEVER, ALWAYS);
}

/** There is no port 0 in the model; it goes with port 1, so that from 1 to 65535 is every port. */
function portNode(
  diagrams: Diagrams,
  layout: Layout,
  ports: readonly PortRange[],
  then: Node,
  hasPorts: boolean,
): Node {
  const ranges = joinRanges(ports.map(({ first, last }) => ({ first: first <= 1 ? 0 : first, last })));
  const node = numberNode(diagrams, layout.port, ranges, then);
  return hasPorts ? node : diagrams.and(numberNode(diagrams, layout.protocol, withPorts), node);
}

/** Numbers beyond the last class are none; they go with the last, so that a negation makes no flow of them. */
function toEnd(ranges: readonly NumberRange[], count: number, width: number): readonly NumberRange[] {
  return ranges.map(({ first, last }) => ({ first, last: last === count - 1 ? 2 ** width - 1 : last }));
}

function rangesOf(set: PrefixSet, family: Family): Ranges {
  return family === 4 ? set.v4 : set.v6;
}
