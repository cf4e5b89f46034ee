import { formatAddress4 } from "../address/format.js";
import {
  emptyPrefixSet,
  type Family,
  familyOf,
  type PrefixSet,
  prefixSet,
  type Ranges4,
  type Ranges6,
} from "../address/index.js";
import type { FlowBox } from "./boxes-of.js";
import { protocolNumber } from "./decide.js";
import type { Condition, Device, DeviceRule } from "./device.js";
import type { Difference } from "./difference.js";
import type { Flow, TagSets } from "./flow.js";
import { destinationOf } from "./universe.js";

/** How many IPv6 addresses stand for one of IPv4. */
const perAddress = 96n;

/** Decides all of IPv4 in the same way on both sides: a flow between families is told in IPv6 alone. */
const noIpv4: DeviceRule = {
  action: "deny",
  conditions: [{ of: "source", set: prefixSet(["0.0.0.0/0"]) }],
  name: "IPv4",
};

/**
 * What a device does with flows from senders of one family to destinations of the other, which a proxy relays. A universe
 * knows flows of one family only, so both ends are told in IPv6: each IPv4 address stands there as all
 * addresses that begin with its bits.
 */
export function acrossFamilies(device: Device, source: Family, tags: TagSets): Device {
  const cross = (rule: DeviceRule): DeviceRule => ({
    ...rule,
    conditions: rule.conditions.map((each) => crossCondition(each, source, tags)),
  });
  return { ...device, rules: [noIpv4, ...device.rules.map(cross)] };
}

function crossCondition(condition: Condition, source: Family, tags: TagSets): Condition {
  const destination = source === 4 ? 6 : 4;
  switch (condition.of) {
    case "source":
      return { ...condition, set: inIpv6(condition.set, source) };
    case "destination": {
      const { tags: _, ...others } = condition;
      const { set, unknown } = destinationOf(condition, tags);
      return { ...others, set: inIpv6(set, destination), ...(unknown.length === 0 ? {} : { tags: unknown }) };
    }
    case "protocol":
      return {
        ...condition,
        protocols: condition.protocols.map((each) => protocolNumber(each, destination === 6)),
      };
    default:
      return condition;
  }
}

/** The part of a set in a family, in IPv6. */
function inIpv6(set: PrefixSet, family: Family): PrefixSet {
  if (family === 6) return familyOf(set, 6);
  return { v4: familyOf(set, 6).v4, v6: widen(set.v4) };
}

function widen({ count, first, last }: Ranges4): Ranges6 {
  const [from, to] = [new Uint32Array(count * 4), new Uint32Array(count * 4).fill(0xffff_ffff)];
  for (let range = 0; range < count; range++) {
    from[range * 4] = first[range]!;
    to[range * 4] = last[range]!;
  }
  return { width: 4, count, first: from, last: to };
}

/** How many flows there are of those that were counted so. */
export function countAcross(flows: bigint): bigint {
  return flows >> perAddress;
}

/** A difference that was found so, with the addresses that it is about. */
export function differenceAcross(difference: Difference, source: Family): Difference {
  const { witness, flows } = difference;
  return { ...difference, witness: flowAcross(witness, source), flows: countAcross(flows) };
}

/** A flow that was found so, with its addresses. */
export function flowAcross(flow: Flow, source: Family): Flow {
  if (source === 4) return { ...flow, source: toIpv4(flow.source) };
  return flow.destination === undefined ? flow : { ...flow, destination: toIpv4(flow.destination) };
}

function toIpv4(address: string): string {
  return formatAddress4(prefixSet([address]).v6.first[0]!);
}

/** A box that was found so, with its addresses: its ends are of different families. */
export function boxAcross(box: FlowBox, source: Family): FlowBox {
  if (source === 4) return { ...box, source: inIpv4(box.source) };
  return { ...box, destination: inIpv4(box.destination) };
}

/** Of a set of whole IPv4 addresses that are told in IPv6. */
function inIpv4({ v6: { count, first, last } }: PrefixSet): PrefixSet {
  const [from, to] = [new Uint32Array(count), new Uint32Array(count)];
  for (let range = 0; range < count; range++) {
    from[range] = first[range * 4]!;
    to[range] = last[range * 4]!;
  }
  return { v4: { width: 1, count, first: from, last: to }, v6: emptyPrefixSet.v6 };
}
