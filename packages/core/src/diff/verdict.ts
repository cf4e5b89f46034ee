import { countPrefixes, emptyPrefixSet, isEmptySet, type PrefixSet, union } from "../address/index.js";
import { sortedUnique } from "../text/index.js";
import { addDays } from "./date.js";
import type { NeedDiff } from "./need.js";
import { plural } from "./plural.js";

/**
 * Days from the publication of a list during which its new prefixes do not carry traffic yet. Source:
 * the publisher's download page of the service tag files (details.aspx?id=56519), which grants at least
 * a week.
 */
export const graceDays = 7;

/**
 * - `nothing`: the addresses, hosts and services are the same; prefixes may be grouped otherwise.
 * - `widen`: there is only something to open, and all of it before its prefixes carry traffic.
 * - `risk`: an old policy lacks something, and either it is late, or it is not the only difference.
 * - `stale`: there is only something to close.
 */
export type DiffVerdictKind = "nothing" | "widen" | "risk" | "stale";

/** What a difference means for configuration that was generated before it. */
export interface DiffVerdict {
  readonly kind: DiffVerdictKind;
  /** In one line. */
  readonly line: string;
  /** ISO date of the day on which it is given. */
  readonly day: string;
  /** ISO date from which traffic may fail that an old policy lacks: open before it. */
  readonly riskFrom?: string;
  /** Fewest prefixes that hold what is to be opened, and what can be closed. */
  readonly open: { readonly prefixes: number; readonly services: readonly string[] };
  readonly close: { readonly prefixes: number; readonly hosts: readonly string[] };
  /** Ids of sets that are needed and gone. Their prefixes do not count as to be closed. */
  readonly gone: readonly string[];
}

/** What changes of guidance mean. */
export interface GuidanceNeed {
  /** Services that an old policy may lack in part or in whole, with the date of the guidance. */
  readonly open: readonly { readonly service: string; readonly date: string }[];
  readonly staleHosts: readonly string[];
}

/**
 * The verdict over all needs. Added addresses put connectivity at risk `graceDays` after the oldest
 * list that holds one of them; sets that are gone and guidance that names more, from their own day
 * on, as no grace is documented for those. It is `risk` as soon as that day has come, and whenever
 * there is also something to close, as the new policy then does more than widen.
 */
export function judge(needs: readonly NeedDiff[], guidance: GuidanceNeed, day: string): DiffVerdict {
  const open = countPrefixes(unionOf(needs.map(({ gained }) => gained)));
  const close = countPrefixes(unionOf(needs.map(({ stale }) => stale)));
  const goneSets = needs.flatMap(({ gone }) => gone);
  const immediate = [
    ...goneSets.map(({ goneFrom }) => goneFrom ?? day),
    ...guidance.open.map(({ date }) => date),
  ];
  const later = needs.flatMap(({ published }) =>
    published === undefined ? [] : [addDays(published, graceDays)],
  );
  const [riskFrom] = sortedUnique([...immediate, ...later]);
  const closes = close + guidance.staleHosts.length > 0;
  const verdict = {
    kind: kindOf(riskFrom, immediate.length > 0, closes, day),
    day,
    ...(riskFrom === undefined ? {} : { riskFrom }),
    open: { prefixes: open, services: sortedUnique(guidance.open.map(({ service }) => service)) },
    close: { prefixes: close, hosts: sortedUnique(guidance.staleHosts) },
    gone: sortedUnique(goneSets.map(({ id }) => id)),
  };
  return { ...verdict, line: lineOf(verdict) };
}

function kindOf(
  riskFrom: string | undefined,
  isImmediate: boolean,
  closes: boolean,
  day: string,
): DiffVerdictKind {
  if (riskFrom === undefined) return closes ? "stale" : "nothing";
  return isImmediate || closes || riskFrom <= day ? "risk" : "widen";
}

function lineOf({ kind, riskFrom, open, close, gone }: Omit<DiffVerdict, "line">): string {
  const opening = joined([
    [open.prefixes, "prefix", "prefixes"],
    [open.services.length, "service", "services"],
  ]);
  const closing = joined([
    [close.prefixes, "prefix", "prefixes"],
    [close.hosts.length, "host", "hosts"],
  ]);
  const stale = closing === "" ? "" : `stale entries: ${closing} can be closed`;
  if (kind === "nothing") return "nothing to do";
  if (kind === "stale") return stale;
  if (kind === "widen") return `safe to widen: deploy ${opening} before ${riskFrom}`;
  const reasons = [
    ...(opening === "" ? [] : [`${opening} to open`]),
    ...(gone.length === 0 ? [] : [`${plural(gone.length, "set", "sets")} gone`]),
  ];
  const risk = `connectivity at risk from ${riskFrom} on: ${reasons.join(", ")}`;
  return stale === "" ? risk : `${risk}; ${stale}`;
}

type Counted = readonly [count: number, one: string, many: string];

function joined(counts: readonly Counted[]): string {
  return counts
    .filter(([count]) => count > 0)
    .map((counted) => plural(...counted))
    .join(" and ");
}

/** All addresses of some sets. */
export function unionOf(sets: readonly PrefixSet[]): PrefixSet {
  return sets.filter((set) => !isEmptySet(set)).reduce(union, emptyPrefixSet);
}
