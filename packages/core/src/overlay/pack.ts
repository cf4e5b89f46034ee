import type { Sha256 } from "../text/index.js";
import type { ObservationHead, ObservationIndex, Shard } from "./head.js";
import type { Observation, ObservedSet } from "./observation.js";

/** An observation as it is kept: a small head, and files that are named by their content. */
export interface PackedObservation {
  readonly head: ObservationHead;
  /** By name; each text is made when it is asked for, so that never all are in memory. */
  readonly files: Iterable<readonly [name: string, text: string]>;
}

/**
 * Shards an observation by family, the part of an id before its first dot. Files of two observations
 * that say the same of a family have the same name, so that a week costs only what it changed.
 *
 * @param file name of the published file, as provenance; no part of the hash
 */
export function packObservation(observation: Observation, file: string, sha256: Sha256): PackedObservation {
  const { cloud, date, series, kind, sets } = observation;
  const families = byFamily(sets);
  const hashes = new Map([...families].map(([family, held]) => [family, sha256(shardText(held))]));
  const ids = idsText(sets);
  const index = indexText(hashes, sha256(ids));
  const said = { cloud, date, series, kind, sets: sets.length, index: sha256(index) };
  const head: ObservationHead = { schema: 1, sha256: sha256(JSON.stringify(said)), file, said };
  const files = function* (): Generator<readonly [string, string]> {
    for (const [family, held] of families) {
      yield [shardName(family, hashes.get(family)!), shardText(held)];
    }
    yield [idsName(sha256(ids)), ids];
    yield [indexName(said.index), index];
  };
  return { head, files: { [Symbol.iterator]: files } };
}

function byFamily(sets: readonly ObservedSet[]): ReadonlyMap<string, readonly ObservedSet[]> {
  const families = new Map<string, ObservedSet[]>();
  for (const set of sets) {
    const family = familyOf(set.id);
    const held = families.get(family);
    if (held === undefined) families.set(family, [set]);
    else held.push(set);
  }
  return families;
}

/** The part of an id before its first dot. */
export function familyOf(id: string): string {
  const dot = id.indexOf(".");
  return dot < 0 ? id : id.slice(0, dot);
}

export function shardName(family: string, hash: string): string {
  return `${family}.${hash}.json`;
}

export function indexName(hash: string): string {
  return `families.index.${hash}.json`;
}

export function idsName(hash: string): string {
  return `ids.index.${hash}.json`;
}

/** The hash that a file's name promises of its content. */
export function hashInName(name: string): string | undefined {
  return /\.([0-9a-f]{64})\.json$/.exec(name)?.[1];
}

function shardText(held: readonly ObservedSet[]): string {
  const sets = held.map(({ id, changeNumber, prefixes, hosts }) => {
    const number = changeNumber === undefined ? {} : { changeNumber };
    return [id, { ...number, prefixes, ...(hosts === undefined ? {} : { hosts }) }] as const;
  });
  const shard: Shard = { schema: 1, sets: Object.fromEntries(sets) };
  return printText(shard);
}

function idsText(sets: readonly ObservedSet[]): string {
  return printText({ schema: 1, ids: sets.map(({ id }) => id) });
}

function indexText(families: ReadonlyMap<string, string>, ids: string): string {
  const index: ObservationIndex = { schema: 1, ids, families: Object.fromEntries(families) };
  return printText(index);
}

function printText(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
