import { equalSets, union } from "../address/index.js";
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

/** Boxes whose ends may be of different families, as few: those that differ in one end alone as one. */
export function joinEnds(boxes: readonly FlowBox[]): readonly FlowBox[] {
  return joinOneEnd(joinOneEnd(boxes, "destination", "source"), "source", "destination");
}

type End = "source" | "destination";

function joinOneEnd(boxes: readonly FlowBox[], end: End, other: End): readonly FlowBox[] {
  const joined: FlowBox[] = [];
  for (const box of boxes) {
    const index = joined.findIndex(
      (before) => keyOf(before) === keyOf(box) && equalSets(before[other], box[other]),
    );
    if (index < 0) joined.push(box);
    else joined[index] = { ...box, [end]: union(joined[index]![end], box[end]) };
  }
  return joined;
}

/** Boxes that differ only in whether flows have one of the other things as one, which leaves it open. */
export function joinOthers(boxes: readonly FlowBox[]): readonly FlowBox[] {
  const joined: FlowBox[] = [];
  for (const box of boxes) {
    const index = joined.findIndex((before) => isOppositeOf(before, box));
    if (index < 0) joined.push(box);
    else joined[index] = withoutOpposite(joined[index]!, box);
  }
  // What was joined may have an opposite now.
  return joined.length < boxes.length ? joinOthers(joined) : joined;
}

function isOppositeOf(a: FlowBox, b: FlowBox): boolean {
  return (
    a.others.length === b.others.length &&
    a.others.every(({ what }, at) => what === b.others[at]!.what) &&
    a.others.filter(({ held }, at) => held !== b.others[at]!.held).length === 1 &&
    keyOf({ ...a, others: [] }) === keyOf({ ...b, others: [] }) &&
    equalSets(a.destination, b.destination) &&
    equalSets(a.source, b.source)
  );
}

function withoutOpposite(a: FlowBox, b: FlowBox): FlowBox {
  return { ...a, others: a.others.filter(({ held }, at) => held === b.others[at]!.held) };
}

function keyOf({ others, protocols, ports, hosts }: FlowBox): string {
  return JSON.stringify([others, protocols, ports, hosts]);
}
