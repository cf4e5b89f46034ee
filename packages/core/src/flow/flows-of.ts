import type { Family, PrefixSet } from "../address/index.js";
import type { Ranges } from "../address/ranges.js";
import type { PortRange } from "../policy/index.js";
import { protocolNumber } from "./decide.js";
import type { Condition, Device, DeviceRule } from "./device.js";
import { ALWAYS, type Diagrams, NEVER, type Node } from "./diagram.js";
import { addressNode, type NumberRange, numberNode } from "./field-nodes.js";
import { otherOfTag } from "./flow.js";
import { allFlows, type FlowSet, flowsWithout, noFlows, unionOfFlows } from "./flow-set.js";
import { joinRanges } from "./host-classes.js";
import type { Layout } from "./layout.js";
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
export function flowsOfRule(universe: Universe, { conditions }: DeviceRule): FlowSet {
  return {
    v4: conjunction(universe, universe.v4, conditions),
    v6: conjunction(universe, universe.v6, conditions),
  };
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
  return {
    allow: unionOfFlows(universe, early.allow, flowsWithout(universe, late.allow, early.matched)),
    matched: unionOfFlows(universe, early.matched, late.matched),
  };
}

/** From the last field of the layout to the first, so that each step only puts nodes on top. */
const order: readonly Condition["of"][] = ["source", "destination", "host", "port", "protocol", "other"];

function conjunction(universe: Universe, layout: Layout, conditions: readonly Condition[]): Node {
  const { diagrams } = universe;
  let node: Node = ALWAYS;
  for (const of of order) {
    for (const condition of conditions) {
      if (condition.of !== of) continue;
      const asked = questionNode(universe, layout, condition);
      node = diagrams.and(condition.negated === true ? diagrams.without(ALWAYS, asked) : asked, node);
      if (node === NEVER) return NEVER;
    }
  }
  return node;
}

function questionNode(universe: Universe, layout: Layout, condition: Condition): Node {
  const { diagrams, hosts } = universe;
  switch (condition.of) {
    case "source":
      return addressNode(diagrams, layout.source, rangesOf(condition.set, layout.family));
    case "destination":
      return destinationNode(universe, layout, condition);
    case "host":
      return numberNode(
        diagrams,
        layout.host,
        toEnd(hosts.classesOf(condition), hosts.count, layout.host.width),
      );
    case "port":
      return portNode(diagrams, layout, condition.ports);
    case "protocol": {
      const numbers = condition.protocols.map((each) => protocolNumber(each, layout.family === 6));
      return numberNode(
        diagrams,
        layout.protocol,
        joinRanges(numbers.map((each) => ({ first: each, last: each }))),
      );
    }
    case "other":
      return otherNode(universe, layout, condition.what);
  }
}

function destinationNode(
  universe: Universe,
  layout: Layout,
  condition: Extract<Condition, { of: "destination" }>,
): Node {
  const { diagrams, tags } = universe;
  const { set, unknown } = destinationOf(condition, tags);
  const known = addressNode(diagrams, layout.destination, rangesOf(set, layout.family));
  return unknown.reduce(
    (node, tag) => diagrams.or(node, otherNode(universe, layout, otherOfTag(tag))),
    known,
  );
}

function otherNode({ diagrams, others }: Universe, layout: Layout, what: string): Node {
  return diagrams.branch(layout.others.offset + others.indexOf(what), NEVER, ALWAYS);
}

/** There is no port 0 in the model; it goes with port 1, so that from 1 to 65535 is every port. */
function portNode(diagrams: Diagrams, layout: Layout, ports: readonly PortRange[]): Node {
  const ranges = joinRanges(ports.map(({ first, last }) => ({ first: first <= 1 ? 0 : first, last })));
  const hasPorts = numberNode(diagrams, layout.protocol, withPorts);
  return diagrams.and(hasPorts, numberNode(diagrams, layout.port, ranges));
}

/** Numbers beyond the last class are none; they go with the last, so that a negation makes no flow of them. */
function toEnd(ranges: readonly NumberRange[], count: number, width: number): readonly NumberRange[] {
  return ranges.map(({ first, last }) => ({ first, last: last === count - 1 ? 2 ** width - 1 : last }));
}

function rangesOf(set: PrefixSet, family: Family): Ranges {
  return family === 4 ? set.v4 : set.v6;
}
