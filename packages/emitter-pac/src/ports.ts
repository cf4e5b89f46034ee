import { type GatedRule, minimalPorts, type PortRange, type Ports } from "@sallyport/core";
import type { Span } from "./plan.js";

/** Every port, and 0 for a port that the URL does not tell. */
const everyPort: readonly PortRange[] = [{ first: 0, last: 65535 }];

/**
 * What the rules, in their order, do with each port of a host that all of them match. The first
 * rule that matches decides on its side; what one side allows is allowed, whatever another denies.
 */
export function decidePorts(rules: readonly GatedRule[]): readonly Span[] {
  const sides = [...new Set(rules.map(({ side }) => side))].map((side) =>
    decideSide(rules.filter((rule) => rule.side === side)),
  );
  const allowed = minimalPorts(sides.flatMap((side) => side.allowed));
  const denied = subtractPorts(minimalPorts(sides.flatMap((side) => side.denied)), allowed);
  return [
    ...allowed.map((range): Span => ({ ...range, way: "matched" })),
    ...denied.map((range): Span => ({ ...range, way: "denied" })),
  ].sort((a, b) => a.first - b.first);
}

/** The ports without those of the others. */
export function subtractPorts(
  ranges: readonly PortRange[],
  others: readonly PortRange[],
): readonly PortRange[] {
  return others.reduce<readonly PortRange[]>(
    (left, other) =>
      left.flatMap(({ first, last }) =>
        [
          { first, last: Math.min(last, other.first - 1) },
          { first: Math.max(first, other.last + 1), last },
        ].filter((part) => part.first <= part.last),
      ),
    ranges,
  );
}

interface Decided {
  readonly allowed: readonly PortRange[];
  readonly denied: readonly PortRange[];
}

/** From the last rule to the first, each over those after it. */
function decideSide(rules: readonly GatedRule[]): Decided {
  return rules.reduceRight<Decided>(
    ({ allowed, denied }, { action, ports }) => {
      const ranges = rangesOf(ports);
      return action === "allow"
        ? { allowed: minimalPorts([...allowed, ...ranges]), denied: subtractPorts(denied, ranges) }
        : { allowed: subtractPorts(allowed, ranges), denied: minimalPorts([...denied, ...ranges]) };
    },
    { allowed: [], denied: [] },
  );
}

function rangesOf(ports: Ports): readonly PortRange[] {
  return ports === "any" ? everyPort : ports;
}
