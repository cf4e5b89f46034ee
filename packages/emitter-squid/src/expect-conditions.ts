import {
  type Condition,
  type GatedRule,
  minimalPorts,
  type PortRange,
  type Ports,
  type Sources,
} from "@sallyport/core";
import { isEverything, withoutMapped } from "./mapped.js";

/** What every decision of Squid is about. */
export function tcp(): Condition {
  return { of: "protocol", protocols: ["tcp"] };
}

export function sourceConditions(sources: Sources): readonly Condition[] {
  if (sources === "any" || isEverything(sources)) return [];
  return [{ of: "source", set: withoutMapped(sources) }];
}

export function destinationConditions({ id, match }: GatedRule): readonly Condition[] {
  switch (match.view) {
    case "any":
      return [];
    case "hosts":
      return [{ of: "host", patterns: match.hosts }];
    case "prefixes":
      return [{ of: "destination", set: withoutMapped(match.set) }];
    case "tags":
      throw new RangeError(`rule ${id} is matched by tags, which squid does not know`);
  }
}

export function portConditions(ports: Ports): readonly Condition[] {
  return ports === "any" ? [] : [{ of: "port", ports }];
}

/** The port that is reached by plain HTTP and no CONNECT. */
export const plainPort: PortRange = { first: 80, last: 80 };

/** The ports that an allowed tunnel may have: all of the rule but 80. */
export function tunnelPorts(ports: Ports): readonly PortRange[] {
  const ranges = ports === "any" ? [{ first: 1, last: 65535 }] : minimalPorts(ports);
  return ranges
    .flatMap(({ first, last }) => [
      { first, last: Math.min(last, plainPort.first - 1) },
      { first: Math.max(first, plainPort.last + 1), last },
    ])
    .filter(({ first, last }) => first <= last);
}
