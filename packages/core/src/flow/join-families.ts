import { union } from "../address/index.js";
import type { FlowBox } from "./boxes-of.js";

/**
 * Boxes of IPv4 and of IPv6 that differ in their addresses alone as one: no flow goes from one family
 * to the other, so the product of the joined ends holds nothing more.
 */
export function joinFamilies(v4: readonly FlowBox[], v6: readonly FlowBox[]): readonly FlowBox[] {
  const waiting = new Map<string, FlowBox[]>();
  for (const box of v6) waiting.set(keyOf(box), [...(waiting.get(keyOf(box)) ?? []), box]);
  const joined = v4.map((box) => {
    const other = waiting.get(keyOf(box))?.shift();
    if (other === undefined) return box;
    return {
      ...box,
      destination: union(box.destination, other.destination),
      source: union(box.source, other.source),
    };
  });
  return [...joined, ...[...waiting.values()].flat()];
}

function keyOf({ others, protocols, ports, hosts }: FlowBox): string {
  return JSON.stringify([others, protocols, ports, hosts]);
}
