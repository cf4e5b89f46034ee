import {
  equalSets,
  type Family,
  familyOf,
  isEmptySet,
  type PrefixSet,
  unionOfAll,
} from "../address/index.js";
import type { Action } from "../policy/index.js";
import { protocolNumber } from "./decide.js";
import type { Condition, Device, DeviceRule } from "./device.js";
import { asksForFamily } from "./families.js";
import { otherOfTag, type TagSets } from "./flow.js";
import { printPortList, printQuestion } from "./print-question.js";
import { destinationOf } from "./universe.js";

/** A rule without negations in one family: one set in each dimension. */
interface Box {
  readonly action: Action;
  readonly source: PrefixSet | undefined;
  readonly destination: PrefixSet | undefined;
  /** Tags of which no prefixes are known. */
  readonly tags: string;
  /** Everything else, canonical: the same text, the same meaning. */
  readonly rest: string;
}

/**
 * Whether two devices are seen to decide alike without a diagram: family by family, their rules ask for
 * the same boxes in the same order, where rules in a row that differ only in their destinations count as one. True is a
 * proof; false says nothing.
 */
export function areAlikeByRows(expected: Device, read: Device, tags: TagSets): boolean {
  if (expected.otherwise !== read.otherwise || !areAlikeIn(4, expected, read, tags)) return false;
  const isSeen = !expected.rules.some(asksForFamily) && !read.rules.some(asksForFamily);
  return isSeen || areAlikeIn(6, expected, read, tags);
}

function areAlikeIn(family: Family, expected: Device, read: Device, tags: TagSets): boolean {
  const asked = boxesOf(expected, family, tags);
  const said = asked === undefined ? undefined : boxesOf(read, family, tags);
  if (asked === undefined || said === undefined || asked.length !== said.length) return false;
  return asked.every((box, index) => isSame(box, said[index]!));
}

/** A box whose destinations are still coming in. */
interface OpenBox {
  box: Box;
  readonly destinations: PrefixSet[];
}

/** The boxes of the rules that can decide something; undefined if a rule is no box. */
function boxesOf({ rules }: Device, family: Family, tags: TagSets): readonly Box[] | undefined {
  const boxes: Box[] = [];
  const seen = new Map<string, Box[]>();
  let open: OpenBox | undefined;
  const close = () => {
    if (open !== undefined) {
      const box = closeBox(open);
      boxes.push(box);
      seen.set(keyOf(box), [...(seen.get(keyOf(box)) ?? []), box]);
    }
    open = undefined;
  };
  for (const rule of rules) {
    const box = boxOf(rule, family, tags);
    if (box === undefined) return undefined;
    if (box === "empty" || (open !== undefined && join(open, box))) continue;
    close();
    // A box before it, whole, matches the same: this one decides nothing.
    if (seen.get(keyOf(box))?.some((before) => isSameMatch(before, box)) === true) continue;
    open = { box, destinations: box.destination === undefined ? [] : [box.destination] };
  }
  close();
  return boxes;
}

function closeBox({ box, destinations }: OpenBox): Box {
  return destinations.length < 2 ? box : { ...box, destination: unionOfAll(destinations) };
}

/** The same for boxes that match the same; rarely the same for others. */
function keyOf({ source, destination, tags, rest }: Box): string {
  const ends = [source, destination].map((set) =>
    set === undefined ? "" : `${set.v4.count} ${set.v4.first[0]} ${set.v6.count} ${set.v6.first[3]}`,
  );
  return [...ends, tags, rest].join("\n");
}

function boxOf({ action, conditions }: DeviceRule, family: Family, tags: TagSets): Box | "empty" | undefined {
  const kinds = new Set<Condition["of"]>();
  for (const { of, negated } of conditions) {
    if (negated === true || (of !== "other" && kinds.has(of))) return undefined;
    kinds.add(of);
  }
  const rest: string[] = [];
  let source: PrefixSet | undefined;
  let destination: PrefixSet | undefined;
  let unknown: readonly string[] = [];
  for (const condition of conditions) {
    if (condition.of === "source") source = familyOf(condition.set, family);
    else if (condition.of === "destination") {
      const resolved = destinationOf(condition, tags);
      destination = familyOf(resolved.set, family);
      unknown = resolved.unknown;
    } else rest.push(printRest(condition, family));
  }
  const reachesNothing = destination !== undefined && isEmptySet(destination) && unknown.length === 0;
  if (reachesNothing || (source !== undefined && isEmptySet(source))) return "empty";
  const named = unknown
    .map((tag) => JSON.stringify(otherOfTag(tag)))
    .sort()
    .join("\n");
  return { action, source, destination, tags: named, rest: [...new Set(rest)].sort().join("\n") };
}

/** Canonical text in one family. */
function printRest(condition: Exclude<Condition, { of: "source" | "destination" }>, family: Family): string {
  if (condition.of === "port") return `port ${printPortList(condition.ports)}`;
  if (condition.of !== "protocol") return printQuestion(condition);
  const numbers = condition.protocols.map((each) => protocolNumber(each, family === 6));
  return printQuestion({ of: "protocol", protocols: numbers });
}

/** Takes a box in that differs in its destinations only; false if it is another. */
function join(open: OpenBox, next: Box): boolean {
  const { box, destinations } = open;
  if (box.action !== next.action || box.rest !== next.rest || !isSameEnd(box.source, next.source))
    return false;
  if (box.destination === undefined || next.destination === undefined) return false;
  destinations.push(next.destination);
  if (next.tags !== box.tags) open.box = { ...box, tags: joinTags(box.tags, next.tags) };
  return true;
}

function joinTags(a: string, b: string): string {
  const tags = [...new Set([...a.split("\n"), ...b.split("\n")])].filter((tag) => tag !== "");
  return tags.sort().join("\n");
}

function isSame(a: Box, b: Box): boolean {
  return a.action === b.action && isSameMatch(a, b);
}

function isSameMatch(a: Box, b: Box): boolean {
  return (
    a.rest === b.rest &&
    a.tags === b.tags &&
    isSameEnd(a.source, b.source) &&
    isSameEnd(a.destination, b.destination)
  );
}

function isSameEnd(a: PrefixSet | undefined, b: PrefixSet | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equalSets(a, b);
}
