import { intersection, isEmptySet, type PrefixSet, union } from "../address/index.js";
import { type Condition, type Device, type DeviceRule, protocolNumber, type TagSets } from "../flow/index.js";
import { overlapsPattern } from "../host/index.js";
import type { Query } from "./query.js";

/**
 * A device without the rules that no flow of the query can meet: it decides the query as before, and is small
 * where the query is.
 */
export function inReach(device: Device, query: Query, tags: TagSets): Device {
  return { ...device, rules: device.rules.filter((rule) => mayMeet(rule, query, tags)) };
}

function mayMeet({ conditions }: DeviceRule, query: Query, tags: TagSets): boolean {
  return conditions.every((condition) => condition.negated === true || mayHold(condition, query, tags));
}

function mayHold(condition: Condition, { to, from, protocol, port }: Query, tags: TagSets): boolean {
  switch (condition.of) {
    case "source":
      return from === undefined || overlaps(condition.set, from);
    case "destination": {
      const { set, tags: named = [] } = condition;
      if (to.addresses === undefined || named.some((tag) => !tags.has(tag))) return true;
      return overlaps(named.map((tag) => tags.get(tag)!).reduce(union, set), to.addresses);
    }
    case "host":
      if (to.hosts === undefined || condition.endings !== undefined) return true;
      return to.hosts.some((host) => condition.patterns.some((pattern) => overlapsPattern(pattern, host)));
    case "protocol":
      return [false, true].some((isIpv6) =>
        condition.protocols.some((each) => protocolNumber(each, isIpv6) === protocolNumber(protocol, isIpv6)),
      );
    case "port":
      return port === undefined || condition.ports.some(({ first, last }) => first <= port && port <= last);
    case "other":
      return true;
  }
}

function overlaps(a: PrefixSet, b: PrefixSet): boolean {
  return !isEmptySet(intersection(a, b));
}
