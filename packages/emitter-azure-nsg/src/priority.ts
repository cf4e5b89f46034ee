import { type Action, compareText, fingerprint } from "@sallyport/core";
import { priorityRange } from "./limits.js";

/** What decides the priority of a security rule. */
export interface Ranked {
  /** Unique within the group and independent of the other rules. */
  readonly key: string;
  readonly action: Action;
  readonly slot?: number;
}

export interface Priorities {
  /** In the order of the rules given. */
  readonly values: readonly number[];
  /** Whether a rule put in between leaves the priorities of the others alone. */
  readonly stable: boolean;
}

/** The highest priority is kept for the rule that denies the rest, so that it moves nothing when it comes. */
export const finalPriority = priorityRange.last;

const slotWidth = 10;
const fewestBands = 8;

/**
 * Unique priorities for rules in order of evaluation, from `base` up. Rules with slots take them.
 * Others go by bands: a run of rules with one action is a band, bands take equal parts of the
 * range in order, and within its band, where order has no meaning, a rule's place follows from its
 * key. Undefined if there is no room.
 */
export function assignPriorities(rules: readonly Ranked[], base: number): Priorities | undefined {
  const stable = bySlot(rules, base) ?? byBand(rules, base);
  if (stable !== undefined) return { values: stable, stable: true };
  const inOrder = numberInOrder(rules.length, base);
  return inOrder === undefined ? undefined : { values: inOrder, stable: false };
}

/** A slot has room for a few rules; where actions differ, slots must be in the order of evaluation. */
function bySlot(rules: readonly Ranked[], base: number): readonly number[] | undefined {
  const bandOf = bandsOf(rules);
  const used = new Map<number, number>();
  const values: number[] = [];
  let passed = -1;
  for (const [index, { slot }] of rules.entries()) {
    if (index > 0 && bandOf[index] !== bandOf[index - 1]) passed = Math.max(...used.keys());
    if (slot === undefined || slot < passed) return undefined;
    const offset = used.get(slot) ?? 0;
    used.set(slot, offset + 1);
    if (offset >= slotWidth) return undefined;
    values.push(base + slot * slotWidth + offset);
  }
  return values.every((value) => value < finalPriority) ? values : undefined;
}

function byBand(rules: readonly Ranked[], base: number): readonly number[] | undefined {
  const bandOf = bandsOf(rules);
  const count = Math.max(fewestBands, nextPowerOfTwo((bandOf.at(-1) ?? 0) + 1));
  const width = Math.floor((finalPriority - base) / count);
  const places = new Map<string, number>();
  for (const [band, keys] of groupKeys(rules, bandOf)) {
    if (keys.length > width) return undefined;
    for (const [key, place] of placeKeys(keys, width)) places.set(key, base + band * width + place);
  }
  return rules.map(({ key }) => places.get(key)!);
}

/**
 * The band of each rule. Even bands deny and odd ones allow, so that a first deny rule before a
 * policy that begins with allow rules moves none of them.
 */
function bandsOf(rules: readonly Ranked[]): readonly number[] {
  let band = rules[0]?.action === "deny" ? 0 : 1;
  return rules.map(({ action }, index) => {
    if (index > 0 && action !== rules[index - 1]!.action) band++;
    return band;
  });
}

function groupKeys(rules: readonly Ranked[], bandOf: readonly number[]): ReadonlyMap<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const [index, { key }] of rules.entries()) {
    const keys = groups.get(bandOf[index]!) ?? [];
    keys.push(key);
    groups.set(bandOf[index]!, keys);
  }
  return groups;
}

/** Each key at the place of its fingerprint, or at the next free one behind; the order given does not matter. */
function placeKeys(keys: readonly string[], width: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const taken = new Set<number>();
  for (const key of [...keys].sort(compareText)) {
    let place = Number.parseInt(fingerprint(key), 36) % width;
    while (taken.has(place)) place = (place + 1) % width;
    taken.add(place);
    places.set(key, place);
  }
  return places;
}

function numberInOrder(count: number, base: number): readonly number[] | undefined {
  const room = finalPriority - base;
  if (count > room) return undefined;
  const step = Math.min(slotWidth, Math.floor(room / Math.max(count, 1)));
  return Array.from({ length: count }, (_, index) => base + index * step);
}

function nextPowerOfTwo(value: number): number {
  let power = 1;
  while (power < value) power *= 2;
  return power;
}
