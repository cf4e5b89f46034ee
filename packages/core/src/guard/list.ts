import type { Cloud } from "../dataset/index.js";
import { usesOf } from "../diff/index.js";
import { plural } from "../diff/plural.js";
import { compareText } from "../text/index.js";
import { checkDate } from "./check-list.js";
import { finding, type GuardFinding } from "./finding.js";
import type { GuardOptions } from "./guard.js";
import { defaultGuardLimits, exceedsShare } from "./observation.js";

/** A set of a published list that is no list of service tags. */
export interface ListedSet {
  readonly id: string;
  readonly prefixes: readonly string[];
  readonly hosts?: readonly string[];
}

/** All sets of such a list on a day. */
export interface ListedSets {
  readonly cloud: Cloud;
  /** ISO date of the list. */
  readonly date: string;
  readonly sets: readonly ListedSet[];
}

/**
 * What speaks against a newly published list of the Office 365 endpoints, against the one held. Its sets
 * are small and come and go, so each by itself matters only if a policy uses it; the whole may not shrink.
 */
export function guardList(
  held: ListedSets,
  seen: ListedSets,
  { policies = [], limits }: GuardOptions = {},
): readonly GuardFinding[] {
  const { listLoss } = { ...defaultGuardLimits, ...limits };
  const [before, after] = [countEntries(held), countEntries(seen)];
  const findings = [...checkDate(held, seen), ...checkUsed(held, seen, policies)];
  if (exceedsShare(before - after, before, listLoss)) {
    const message = `the list of ${seen.date} has ${plural(after, "entry", "entries")}, after ${before}`;
    findings.push(finding("SP7211", message));
  }
  return findings.sort((a, b) => compareText(a.code, b.code) || compareText(a.tag ?? "", b.tag ?? ""));
}

function checkUsed(
  held: ListedSets,
  seen: ListedSets,
  policies: NonNullable<GuardOptions["policies"]>,
): readonly GuardFinding[] {
  const now = new Map(seen.sets.map((set) => [set.id, set]));
  const named = usesOf(policies, held.cloud);
  return held.sets.flatMap((set): readonly GuardFinding[] => {
    const uses = named.get(set.id);
    if (uses === undefined || set.prefixes.length === 0) return [];
    const details = { tag: set.id, evidence: set.prefixes, uses };
    const left = now.get(set.id);
    if (left === undefined)
      return [finding("SP7201", `the list of ${seen.date} does not name ${set.id}`, details)];
    if (left.prefixes.length > 0) return [];
    const message = `${set.id} held ${plural(set.prefixes.length, "prefix", "prefixes")} and holds none in the list of ${seen.date}`;
    return [finding("SP7210", message, details)];
  });
}

function countEntries({ sets }: ListedSets): number {
  return sets.reduce((sum, { prefixes, hosts = [] }) => sum + prefixes.length + hosts.length, 0);
}
