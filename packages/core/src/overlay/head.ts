import { clouds } from "../dataset/region.js";
import type { Cloud } from "../dataset/schema.js";
import type { Sha256 } from "../text/index.js";
import { isDay, isPrintable } from "../text/index.js";
import type { Observation } from "./observation.js";
import { isListName, tagSeries } from "./observation.js";

/** What an observation is and by which hash its content is found. */
export interface ObservationHead {
  readonly schema: 1;
  /** Over the JSON text of `said`: and so over all that the observation says. */
  readonly sha256: string;
  /** Name of the published file. */
  readonly file: string;
  readonly said: Pick<Observation, "cloud" | "date" | "series" | "kind"> & {
    /** How many sets. */
    readonly sets: number;
    /** Hash of the `ObservationIndex`. */
    readonly index: string;
  };
}

/** Which families an observation has, by the hashes of their shards, and the hash of the list of ids. */
export interface ObservationIndex {
  readonly schema: 1;
  readonly ids: string;
  readonly families: Readonly<Record<string, string>>;
}

/** The sets of one family. */
export interface Shard {
  readonly schema: 1;
  readonly sets: Readonly<
    Record<
      string,
      {
        readonly changeNumber?: number;
        readonly prefixes: readonly string[];
        readonly hosts?: readonly string[];
      }
    >
  >;
}

const kinds = new Set<Observation["kind"]>([
  ...(["service-tags", "regional-ranges", "office365-endpoints"] as const),
  ...(["office365-addresses", "prefix-list", "host-list"] as const),
]);

/** Where a head is kept: one place for each series and day of a cloud. */
export function headPath({ cloud, date, series }: Pick<Observation, "cloud" | "date" | "series">): string {
  return `${cloud}/${date}.${series}.json`;
}

/** Whether a path is one at which a head can be kept. */
export function isHeadPath(path: string): boolean {
  const [, cloud, date, series] = /^([a-z]+)\/(\d{4}-\d{2}-\d{2})\.([a-z0-9-]+)\.json$/.exec(path) ?? [];
  return clouds.includes(cloud as Cloud) && isSeries(series) && isDay(date);
}

/** The text of a head. */
export function printHead(head: ObservationHead): string {
  return `${JSON.stringify(head)}\n`;
}

/** Reads the head at a path; a clause that says what is wrong if it is damaged, or of another version. */
export function readHead(text: string, path: string, sha256: Sha256): ObservationHead | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is not valid JSON";
  }
  if (!isRecord(value) || value.schema !== 1) return "it is not of store schema 1";
  const { said, file, sha256: hash } = value;
  if (!isRecord(said) || typeof file !== "string" || !isPrintable(file))
    return "it has not the shape of a head";
  if (hash !== sha256(JSON.stringify(said))) return "its hash is not that of its content";
  if (!isSaid(said)) return "it has not the shape of a head";
  if (headPath(said) !== path) return `it belongs at ${headPath(said)}`;
  return { schema: 1, sha256: hash, file, said };
}

function isSaid(
  said: Readonly<Record<string, unknown>>,
): said is Record<string, unknown> & ObservationHead["said"] {
  return (
    clouds.includes(said.cloud as Cloud) &&
    isDay(said.date) &&
    isSeries(said.series) &&
    kinds.has(said.kind as Observation["kind"]) &&
    typeof said.sets === "number" &&
    typeof said.index === "string" &&
    /^[0-9a-f]{64}$/.test(said.index)
  );
}

function isSeries(value: unknown): value is string {
  return typeof value === "string" && (value === tagSeries || isListName(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
