import { listPrefixes } from "../../address/index.js";
import type { AddressTotal, EditionDiff, EditionPoint, UsedSetDiff } from "../edition-diff.js";
import type { AddressCounts } from "../entries.js";
import type { GuidanceDiff } from "../guidance-diff.js";
import type { RuleUse } from "../use.js";
import type { DiffVerdict } from "../verdict.js";

/** Counts of addresses as decimal texts: those of IPv6 do not fit into a JSON number. */
export interface JsonCounts {
  readonly v4: string;
  readonly v6: string;
}

export interface JsonTotal {
  readonly prefixes: number;
  readonly addresses: JsonCounts;
}

export interface JsonMove {
  readonly from: string;
  readonly to: string;
  readonly prefixes: readonly string[];
  readonly addresses: JsonCounts;
}

export interface JsonSetDiff {
  readonly id: string;
  readonly kind: UsedSetDiff["kind"];
  readonly changeNumber: UsedSetDiff["changeNumber"];
  readonly size: UsedSetDiff["size"];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly gained: JsonCounts;
  readonly lost: JsonCounts;
  /** The gained addresses in the fewest prefixes, by the day of their publication. */
  readonly waves: readonly { readonly published: string; readonly prefixes: readonly string[] }[];
  readonly goneFrom?: string;
  readonly uses: readonly RuleUse[];
}

/** A difference between editions as JSON holds it. */
export interface JsonEditionDiff {
  readonly schemaVersion: 1;
  readonly kind: "edition-diff";
  readonly cloud: string;
  readonly before: EditionPoint;
  readonly after: EditionPoint;
  readonly policies?: readonly string[];
  readonly verdict: DiffVerdict;
  readonly gained: JsonTotal;
  readonly lost: JsonTotal;
  readonly sets: readonly JsonSetDiff[];
  readonly moves: readonly JsonMove[];
  readonly guidance: readonly GuidanceDiff[];
  readonly unheld: readonly string[];
}

/** A difference between editions in plain data, ready for `JSON.stringify`. */
export function editionDiffJson(diff: EditionDiff): JsonEditionDiff {
  const { cloud, before, after, policies, verdict, guidance, unheld } = diff;
  return {
    schemaVersion: 1,
    kind: "edition-diff",
    cloud,
    before,
    after,
    ...(policies === undefined ? {} : { policies }),
    verdict,
    gained: totalJson(diff.gained),
    lost: totalJson(diff.lost),
    sets: diff.sets.map(setJson),
    moves: diff.moves.map(({ from, to, prefixes, counts }) => ({
      from,
      to,
      prefixes,
      addresses: countsJson(counts),
    })),
    guidance,
    unheld,
  };
}

function setJson(diff: UsedSetDiff): JsonSetDiff {
  const { id, kind, changeNumber, size, added, removed, gainedCounts, lostCounts, waves, goneFrom, uses } =
    diff;
  return {
    id,
    kind,
    changeNumber,
    size,
    added,
    removed,
    gained: countsJson(gainedCounts),
    lost: countsJson(lostCounts),
    waves: waves.map(({ published, addresses }) => ({ published, prefixes: listPrefixes(addresses) })),
    ...(goneFrom === undefined ? {} : { goneFrom }),
    uses,
  };
}

function totalJson({ prefixes, addresses }: AddressTotal): JsonTotal {
  return { prefixes, addresses: countsJson(addresses) };
}

function countsJson({ v4, v6 }: AddressCounts): JsonCounts {
  return { v4: v4.toString(), v6: v6.toString() };
}
