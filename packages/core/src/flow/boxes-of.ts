import { emptyPrefixSet, type PrefixSet } from "../address/index.js";
import type { Ranges, Ranges4, Ranges6 } from "../address/ranges.js";
import type { PortRange } from "../policy/index.js";
import type { FlowProtocol } from "./device.js";
import { type Diagrams, NEVER, type Node } from "./diagram.js";
import { addressExits, numberExits } from "./exits.js";
import type { NumberRange } from "./field-nodes.js";
import type { FlowSet } from "./flow-set.js";
import { withPorts } from "./flows-of.js";
import type { ClassRange } from "./host-classes.js";
import { joinFamilies, joinOthers } from "./join-boxes.js";
import type { Layout } from "./layout.js";
import type { Universe } from "./universe.js";

/** Whether flows have one of the things that policies do not speak of. */
export interface HeldOther {
  readonly what: string;
  readonly held: boolean;
}

/** Flows that are a product: any source with any destination, name, protocol and port of those listed. */
export interface FlowBox {
  /** What they have and have not; anything else is left open. */
  readonly others: readonly HeldOther[];
  /** Those with names first, then numbers, ascending. */
  readonly protocols: "any" | readonly FlowProtocol[];
  /** Of TCP and UDP; "any" also where no protocol of the box has ports. */
  readonly ports: "any" | readonly PortRange[];
  /** Classes of the universe's names. */
  readonly hosts: "any" | readonly ClassRange[];
  /** Both ends of a flow are of one family, so a box of two families is the flows of either. */
  readonly destination: PrefixSet;
  readonly source: PrefixSet;
}

/** A set as few boxes; `more` if it has more than were asked for. */
export interface FlowBoxes {
  readonly boxes: readonly FlowBox[];
  readonly more: boolean;
}

/**
 * A set of flows as disjoint boxes, at most so many: field by field, all values that leave the same
 * of the set go together. The same set of one universe gives the same boxes.
 */
export function boxesOf(universe: Universe, { v4, v6 }: FlowSet, most: number): FlowBoxes {
  const [one, two] = [
    take(boxesIn(universe, universe.v4, v4), most),
    take(boxesIn(universe, universe.v6, v6), most),
  ];
  const joined = joinFamilies(joinOthers(one.items), joinOthers(two.items));
  return { boxes: joined.slice(0, most), more: one.more || two.more || joined.length > most };
}

function take<Item>(
  items: Iterable<Item>,
  most: number,
): { readonly items: readonly Item[]; readonly more: boolean } {
  const taken: Item[] = [];
  for (const item of items) {
    if (taken.length === most) return { items: taken, more: true };
    taken.push(item);
  }
  return { items: taken, more: false };
}

function* boxesIn(universe: Universe, layout: Layout, root: Node): Iterable<FlowBox> {
  for (const { others, rest } of otherExits(universe, layout, root)) {
    for (const { protocols, ports, rest: named } of transportExits(universe.diagrams, layout, rest)) {
      for (const { hosts, rest: ends } of hostExits(universe, layout, named)) {
        for (const reached of addressExits(universe.diagrams, layout.destination, ends)) {
          for (const sending of addressExits(universe.diagrams, layout.source, reached.rest)) {
            const [destination, source] = [toSet(reached.addresses), toSet(sending.addresses)];
            yield { others, protocols, ports, hosts, destination, source };
          }
        }
      }
    }
  }
}

/** Each way of having and not having the other things that leads to anything. */
function* otherExits(
  universe: Universe,
  layout: Layout,
  node: Node,
  others: readonly HeldOther[] = [],
): Iterable<{ readonly others: readonly HeldOther[]; readonly rest: Node }> {
  if (node === NEVER) return;
  const { diagrams, others: names } = universe;
  const { offset, width } = layout.others;
  const variable = diagrams.variable(node);
  if (variable >= offset + width) {
    yield { others, rest: node };
    return;
  }
  const what = names[variable - offset]!;
  const ways = [
    { held: false, rest: diagrams.low(node) },
    { held: true, rest: diagrams.high(node) },
  ];
  for (const { held, rest } of ways) yield* otherExits(universe, layout, rest, [...others, { what, held }]);
}

interface Transport {
  readonly protocols: FlowBox["protocols"];
  readonly ports: FlowBox["ports"];
  readonly rest: Node;
}

/** Protocols and ports: those without ports are asked for none, so they go with those that allow every port. */
function transportExits(diagrams: Diagrams, layout: Layout, node: Node): readonly Transport[] {
  const groups = new Map<Node, number[]>();
  for (const { rest, values } of numberExits(diagrams, layout.protocol, node)) {
    for (const number of numbersIn(values)) {
      const left = hasPorts(number) ? rest : withoutPort(diagrams, layout, rest);
      if (left !== NEVER) groups.set(left, [...(groups.get(left) ?? []), number]);
    }
  }
  return [...groups].flatMap(([left, numbers]) => {
    const protocols =
      numbers.length === 256
        ? "any"
        : namesOf(
            numbers.sort((a, b) => a - b),
            layout,
          );
    return portExits(diagrams, layout, left).map((exit) => ({ protocols, ...exit }));
  });
}

function hasPorts(protocol: number): boolean {
  return withPorts.some(({ first }) => first === protocol);
}

/** What is left of a function where the port is 0, which stands for none. */
function withoutPort(diagrams: Diagrams, { port: { offset, width } }: Layout, node: Node): Node {
  let left = node;
  while (diagrams.variable(left) < offset + width) left = diagrams.low(left);
  return left;
}

/** Port 0 is none and goes with port 1. */
function portExits(
  diagrams: Diagrams,
  { port }: Layout,
  node: Node,
): readonly Omit<Transport, "protocols">[] {
  if (diagrams.variable(node) >= port.offset + port.width) return [{ ports: "any", rest: node }];
  return numberExits(diagrams, port, node).map(({ rest, values }) => ({
    ports: values.map(({ first, last }) => ({ first: Math.max(1, first), last })),
    rest,
  }));
}

/** Numbers beyond the last class are none and go with the last. */
function hostExits(
  { diagrams, hosts: { count } }: Universe,
  { host }: Layout,
  node: Node,
): readonly { readonly hosts: FlowBox["hosts"]; readonly rest: Node }[] {
  if (diagrams.variable(node) >= host.offset + host.width) return [{ hosts: "any", rest: node }];
  return numberExits(diagrams, host, node).map(({ rest, values }) => ({
    hosts: values.map(({ first, last }) => ({ first, last: Math.min(last, count - 1) })),
    rest,
  }));
}

function* numbersIn(ranges: readonly NumberRange[]): Iterable<number> {
  for (const { first, last } of ranges) for (let number = first; number <= last; number++) yield number;
}

function namesOf(numbers: readonly number[], { family }: Layout): readonly FlowProtocol[] {
  const names = new Map<number, FlowProtocol>([
    [family === 4 ? 1 : 58, "icmp"],
    [6, "tcp"],
    [17, "udp"],
  ]);
  const named = [...names].filter(([number]) => numbers.includes(number)).map(([, name]) => name);
  return [...named, ...numbers.filter((number) => !names.has(number))];
}

function toSet(ranges: Ranges): PrefixSet {
  return ranges.width === 1
    ? { v4: ranges as Ranges4, v6: emptyPrefixSet.v6 }
    : { v4: emptyPrefixSet.v4, v6: ranges as Ranges6 };
}
