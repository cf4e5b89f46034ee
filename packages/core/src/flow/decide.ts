import { hasAddress, type PrefixSet } from "../address/index.js";
import { matchesHost } from "../host/index.js";
import type { Condition, Device, DeviceRule, FlowProtocol } from "./device.js";
import type { Decided, Decision } from "./difference.js";
import { type Flow, otherOfTag, type TagSets } from "./flow.js";

/** The rule that decides a flow, the first whose conditions all hold; undefined if none does. */
export function decidingRule(
  rules: readonly DeviceRule[],
  flow: Flow,
  tags: TagSets = new Map(),
): DeviceRule | undefined {
  return rules.find(({ conditions }) => conditions.every((condition) => holds(condition, flow, tags)));
}

/** What a device does with a flow; `open` if it leaves the flow to whatever else the target holds. */
export function decide(device: Device, flow: Flow, tags: TagSets = new Map()): Decision {
  return decidedBy(device, flow, tags).decision;
}

/** The same, with the rule that decides. */
export function decidedBy(device: Device, flow: Flow, tags: TagSets = new Map()): Decided {
  const rule = decidingRule(device.rules, flow, tags);
  return rule === undefined ? { decision: device.otherwise } : { decision: rule.action, rule };
}

/** Whether one condition holds for a flow. */
export function holds(condition: Condition, flow: Flow, tags: TagSets = new Map()): boolean {
  return answer(condition, flow, tags) !== (condition.negated === true);
}

function answer(condition: Condition, flow: Flow, tags: TagSets): boolean {
  switch (condition.of) {
    case "source":
      return hasAddress(condition.set, flow.source);
    case "destination":
      return (
        isIn(condition.set, flow.destination) ||
        (condition.tags ?? []).some((tag) => isInTag(tag, flow, tags))
      );
    case "host":
      return flow.host !== undefined && isNamed(condition, flow.host);
    case "protocol":
      return condition.protocols.some((each) => sameProtocol(each, flow));
    case "port":
      return condition.ports.some(
        ({ first, last }) => flow.port !== undefined && first <= flow.port && flow.port <= last,
      );
    case "other":
      return (flow.others ?? []).includes(condition.what);
  }
}

function isNamed({ patterns, endings = [] }: Extract<Condition, { of: "host" }>, host: string): boolean {
  return (
    patterns.some((pattern) => matchesHost(pattern, host)) || endings.some((ending) => host.endsWith(ending))
  );
}

function isIn(set: PrefixSet, address: string | undefined): boolean {
  return address !== undefined && hasAddress(set, address);
}

function isInTag(tag: string, { destination, others = [] }: Flow, tags: TagSets): boolean {
  const set = tags.get(tag);
  return set === undefined ? others.includes(otherOfTag(tag)) : isIn(set, destination);
}

function sameProtocol(protocol: FlowProtocol, flow: Flow): boolean {
  const isIpv6 = (flow.destination ?? flow.source).includes(":");
  return protocolNumber(protocol, isIpv6) === protocolNumber(flow.protocol, isIpv6);
}

/** The number of a protocol in one family. */
export function protocolNumber(protocol: FlowProtocol, isIpv6: boolean): number {
  if (typeof protocol === "number") return protocol;
  if (protocol === "tcp") return 6;
  if (protocol === "udp") return 17;
  return isIpv6 ? 58 : 1;
}
