import { failure } from "../diagnostic/index.js";
import type { Sha256 } from "../text/index.js";
import type { ObservationHead, ObservationIndex, Shard } from "./head.js";
import { familyOf, hashInName, idsName, indexName, shardName } from "./pack.js";

/** Where observations are kept. */
export interface ObservationStore {
  /** In any order; at most one for each series and day of a cloud. */
  readonly heads: readonly ObservationHead[];
  /** The text of a file by its name in `PackedObservation`; rejects if there is none. */
  read(name: string): Promise<string>;
}

/** Reads what observations say, every file proven by its hash. */
export interface ObservationReader {
  /** The ids of all sets, in code-unit order. */
  ids(head: ObservationHead): Promise<readonly string[]>;
  /** A set; undefined if the observation has none of that id. */
  set(head: ObservationHead, id: string): Promise<Shard["sets"][string] | undefined>;
}

/** Texts of this many UTF-16 units are kept parsed; what was read first goes first. */
const cacheSize = 4_000_000;

/** SP2101, which names the file, for every file that is missing or not what its name promises. */
export function observationReader(store: ObservationStore, sha256: Sha256): ObservationReader {
  const cache = new Map<string, { readonly value: unknown; readonly length: number }>();
  // Many sets are asked for at once, and those of one family are in one file.
  const pending = new Map<string, Promise<unknown>>();
  let held = 0;
  const load = async <File>(name: string): Promise<File> => {
    const found = cache.get(name);
    if (found !== undefined) return found.value as File;
    const reading = pending.get(name) ?? read(name).finally(() => pending.delete(name));
    pending.set(name, reading);
    return (await reading) as File;
  };
  const read = async (name: string): Promise<unknown> => {
    const text = await readText(store, name);
    if (sha256(text) !== hashInName(name)) throw damaged(name, "its hash is not that of its content");
    const value = JSON.parse(text) as unknown;
    cache.set(name, { value, length: text.length });
    held += text.length;
    for (const [oldest, { length }] of cache) {
      if (held <= cacheSize || oldest === name) break;
      cache.delete(oldest);
      held -= length;
    }
    return value;
  };
  const indexOf = ({ said }: ObservationHead) => load<ObservationIndex>(indexName(said.index));
  return {
    ids: async (head) => {
      const { ids } = await indexOf(head);
      return (await load<{ readonly ids: readonly string[] }>(idsName(ids))).ids;
    },
    set: async (head, id) => {
      const { families } = await indexOf(head);
      const family = familyOf(id);
      if (!Object.hasOwn(families, family)) return undefined;
      const { sets } = await load<Shard>(shardName(family, families[family]!));
      return Object.hasOwn(sets, id) ? sets[id] : undefined;
    },
  };
}

async function readText(store: ObservationStore, name: string): Promise<string> {
  try {
    return await store.read(name);
  } catch {
    throw damaged(name, "it cannot be read");
  }
}

function damaged(name: string, reason: string): Error {
  return failure("SP2101", `${name} of the store is damaged: ${reason}`);
}
