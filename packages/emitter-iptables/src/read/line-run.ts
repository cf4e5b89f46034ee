import {
  type Condition,
  createPrefixRows,
  type DeviceRule,
  type Family,
  scanPrefix,
  splitRows,
  union,
} from "@sallyport/core";
import type { Conjunction } from "./conjunctions.js";

/** Lines that are alike but for one prefix of a family each, as they stand in a file: read again for who asks for each of them. */
export interface LineRun {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Where the first line begins, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** How much of each line stands before its prefix, which ends at a blank. */
  readonly head: number;
  readonly family: Family;
  /** Which of the conditions asks for the prefix. */
  readonly varying: number;
}

const BLANK = 0x20;

/** The conditions of each line; `conditions` are those of all, which ask for any of the prefixes. */
export function alternativesOfRun(run: LineRun, conditions: Conjunction): readonly Conjunction[] {
  const { text, bytes, from, to, head, family, varying } = run;
  const { of } = conditions[varying] as Extract<Condition, { of: "source" | "destination" }>;
  const rows = createPrefixRows();
  for (let at = from; at < to; at = text.indexOf("\n", at) + 1)
    scanPrefix(rows, family, bytes, at + head, BLANK);
  return splitRows(rows, family).map((set) => conditions.with(varying, { of, set }));
}

/**
 * Two rules, one behind the other, as one, if they decide alike and differ in nothing but one set of addresses. Proofs join rules so, too; they
 * are loaded where a look at the rules is not enough.
 */
export function joinedWith(before: DeviceRule, rule: DeviceRule): DeviceRule | undefined {
  const others = rule.conditions;
  if (before.action !== rule.action || before.conditions.length !== others.length) return undefined;
  const [place, ...more] = [...others.keys()].filter((at) => before.conditions[at] !== others[at]);
  if (place === undefined || more.length > 0) return undefined;
  const [one, other] = [before.conditions[place]!, others[place]!];
  if (!isOnAddresses(one) || !isOnAddresses(other) || one.of !== other.of) return undefined;
  const conditions = others.with(place, { of: one.of, set: union(one.set, other.set) });
  return { ...before, conditions };
}

type AddressCondition = Extract<Condition, { of: "source" | "destination" }>;

function isOnAddresses(condition: Condition): condition is AddressCondition {
  const isOfAddresses = condition.of === "source" || condition.of === "destination";
  return isOfAddresses && condition.negated !== true && !("tags" in condition);
}
