import { formatRow } from "../address/format.js";
import { prefixSet } from "../address/index.js";
import type { Width } from "../address/words.js";
import type { FlowProtocol } from "./device.js";
import { NEVER, type Node } from "./diagram.js";
import { addressNode, numberNode } from "./field-nodes.js";
import type { Flow } from "./flow.js";
import type { FlowSet } from "./flow-set.js";
import type { Field, Layout } from "./layout.js";
import type { Universe } from "./universe.js";

/** What a flow has where the set leaves it open: documentation addresses, HTTPS. */
const usual = {
  protocol: 6,
  port: 443,
  source: { 4: prefixSet(["10.0.0.1"]).v4, 6: prefixSet(["2001:db8::1"]).v6 },
  destination: { 4: prefixSet(["192.0.2.1"]).v4, 6: prefixSet(["2001:db8:ffff::1"]).v6 },
} as const;

/** One flow of the set: usual where that is left open, the lowest where it is not; undefined if it is empty. */
export function witnessOf(universe: Universe, { v4, v6 }: FlowSet): Flow | undefined {
  if (v4 !== NEVER) return flowOf(universe, universe.v4, preferUsual(universe, universe.v4, v4));
  return v6 === NEVER ? undefined : flowOf(universe, universe.v6, preferUsual(universe, universe.v6, v6));
}

function preferUsual({ diagrams }: Universe, layout: Layout, node: Node): Node {
  const number = (field: Field, value: number) =>
    numberNode(diagrams, field, [{ first: value, last: value }]);
  const preferences = [
    number(layout.protocol, usual.protocol),
    number(layout.port, usual.port),
    addressNode(diagrams, layout.destination, usual.destination[layout.family]),
    addressNode(diagrams, layout.source, usual.source[layout.family]),
  ];
  return preferences.reduce((preferred, preference) => {
    const narrower = diagrams.and(preferred, preference);
    return narrower === NEVER ? preferred : narrower;
  }, node);
}

function flowOf({ diagrams, hosts, others }: Universe, layout: Layout, node: Node): Flow {
  const bits = new Uint8Array(layout.variables);
  for (let at = node; diagrams.variable(at) < layout.variables; ) {
    const goesHigh = diagrams.low(at) === NEVER;
    if (goesHigh) bits[diagrams.variable(at)] = 1;
    at = goesHigh ? diagrams.high(at) : diagrams.low(at);
  }
  const protocol = protocolOf(numberAt(bits, layout.protocol), layout);
  const host = hosts.exampleOf(Math.min(numberAt(bits, layout.host), hosts.count - 1));
  const held = others.filter((_, index) => bits[layout.others.offset + index] === 1);
  return {
    source: addressAt(bits, layout.source),
    destination: addressAt(bits, layout.destination),
    ...(host === undefined ? {} : { host }),
    protocol,
    ...(protocol === "tcp" || protocol === "udp" ? { port: Math.max(1, numberAt(bits, layout.port)) } : {}),
    ...(held.length === 0 ? {} : { others: held }),
  };
}

function protocolOf(number: number, { family }: Layout): FlowProtocol {
  if (number === 6) return "tcp";
  if (number === 17) return "udp";
  return number === (family === 4 ? 1 : 58) ? "icmp" : number;
}

function numberAt(bits: Uint8Array, { offset, width }: Field): number {
  let number = 0;
  for (let bit = 0; bit < width; bit++) number = number * 2 + bits[offset + bit]!;
  return number;
}

function addressAt(bits: Uint8Array, { offset, width }: Field): string {
  const words = Uint32Array.from({ length: width / 32 }, (_, word) =>
    numberAt(bits, { offset: offset + word * 32, width: 32 }),
  );
  return formatRow(words, 0, words.length as Width);
}
