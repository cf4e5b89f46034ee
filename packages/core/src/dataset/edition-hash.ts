import { sortPrefixes } from "../address/index.js";
import { canonicalJson, compareText, type Sha256 } from "../text/index.js";
import type { Guidance, SetFile } from "./schema.js";

/** The guidance in force on a day, by scenario. */
export type GuidanceByScenario = Readonly<Record<string, Guidance>>;

/** Hashes what some sets and the guidance say on a day (ISO date). */
export type EditionHasher = (date: string, guidance: GuidanceByScenario) => string;

/**
 * The hash of an edition: SHA-256 over the canonical JSON of
 * `{"guidance":{<scenario>:<guidance in force>},"sets":{<id>:[<prefixes>]}}`, with every set that
 * there was on the day, and its prefixes of that day by address, IPv4 first.
 */
export function editionHasher(sets: readonly SetFile[], sha256: Sha256): EditionHasher {
  const lists = sets
    .toSorted((a, b) => compareText(a.id, b.id))
    .map((set) => [JSON.stringify(set.id), listsOf(set)] as const);
  return (date, guidance) => {
    const held = lists.flatMap(([id, states]) => {
      const list = states.findLast(({ from }) => from <= date)?.list;
      return list === undefined ? [] : [`${id}:${list}`];
    });
    return sha256(`{"guidance":${canonicalJson(guidance)},"sets":{${held.join(",")}}}`);
  };
}

/** SHA-256 over the canonical JSON of one guidance, for guidance that no edition's hash covers. */
export function hashGuidance(guidance: Guidance, sha256: Sha256): string {
  return sha256(canonicalJson(guidance));
}

/** Every day on which one of the sets changed, ascending. */
export function changeDays(sets: readonly SetFile[]): readonly string[] {
  const days = sets.flatMap(({ changes }) => changes.map(({ from }) => from));
  return [...new Set(days)].sort(compareText);
}

interface DatedList {
  readonly from: string;
  /** Canonical JSON of the prefixes; absent while there is no such set. */
  readonly list?: string;
}

function listsOf({ changes }: SetFile): readonly DatedList[] {
  const ever = sortPrefixes([...new Set(changes.flatMap(({ added }) => added))]);
  const held = new Set<string>();
  return changes.map(({ from, absent, added, removed }) => {
    for (const prefix of removed) held.delete(prefix);
    for (const prefix of added) held.add(prefix);
    return absent === true
      ? { from }
      : { from, list: canonicalJson(ever.filter((prefix) => held.has(prefix))) };
  });
}
