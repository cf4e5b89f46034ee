import { createHash } from "node:crypto";
import { compareText, type Guidance, type SetFile, sortPrefixes } from "@sallyport/core";
import { canonicalJson } from "./json.js";

/** The guidance in force on a day, by scenario. */
export type GuidanceByScenario = Readonly<Record<string, Guidance>>;

/** Hashes what some sets and the guidance say on a day (ISO date). */
export type EditionHasher = (date: string, guidance: GuidanceByScenario) => string;

/**
 * The hash of an edition: SHA-256 over the canonical JSON of
 * `{"guidance":{<scenario>:<guidance in force>},"sets":{<id>:[<prefixes>]}}`, with every set that
 * there was on the day, and its prefixes of that day by address, IPv4 first.
 */
export function editionHasher(sets: readonly SetFile[]): EditionHasher {
  const lists = sets
    .toSorted((a, b) => compareText(a.id, b.id))
    .map((set) => [JSON.stringify(set.id), listsOf(set)] as const);
  return (date, guidance) => {
    const hash = createHash("sha256").update(`{"guidance":${canonicalJson(guidance)},"sets":{`, "utf8");
    let comma = "";
    for (const [id, states] of lists) {
      const list = states.findLast(({ from }) => from <= date)?.list;
      if (list === undefined) continue;
      hash.update(`${comma}${id}:${list}`, "utf8");
      comma = ",";
    }
    return hash.update("}}", "utf8").digest("hex");
  };
}

/** SHA-256 over the canonical JSON of one guidance, for guidance that no edition's hash covers. */
export function hashGuidance(guidance: Guidance): string {
  return createHash("sha256").update(canonicalJson(guidance), "utf8").digest("hex");
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
