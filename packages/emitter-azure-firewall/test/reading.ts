import {
  collector,
  type Device,
  type Flow,
  fillOptions,
  gate,
  type LoadedSets,
  type OptionValue,
  type Policy,
  prefixSet,
  protocolNumber,
  type TagSets,
  type View,
} from "@sallyport/core";
import { emitter } from "../src/index.js";
import type { Connection, Tags } from "./device.js";

/** What the reader made of files. */
export interface ReadBack {
  readonly devices: readonly Device[];
  /** "SP4001 line 3: message". */
  readonly complaints: readonly string[];
  /** What files do besides: "line 3: what". */
  readonly told: readonly string[];
}

export function readBack(files: ReadonlyMap<string, string>): ReadBack {
  const { diagnostics, report } = collector();
  const told: string[] = [];
  const devices = emitter.read!(files, report, ({ what, place }) => told.push(`line ${place.line}: ${what}`));
  return {
    devices,
    complaints: diagnostics.map(({ code, place, message }) => `${code} line ${place?.line}: ${message}`),
    told,
  };
}

interface Settings {
  readonly options?: Readonly<Record<string, OptionValue>>;
  readonly match?: View;
  readonly sets?: LoadedSets;
}

/** What a policy's files must say. */
export function expected(
  policy: Policy,
  { options = {}, match, sets = new Map() }: Settings = {},
): readonly Device[] {
  const gated = gate(policy, emitter, match, sets, collector().report);
  return emitter.expect!(gated, fillOptions(emitter.options, options));
}

/** The tags of a test as sets. */
export function tagSets(tags: Tags): TagSets {
  return new Map(Object.entries(tags).map(([tag, prefixes]) => [tag, prefixSet(prefixes)]));
}

const names = new Map<number, Connection["protocol"]>([
  [6, "TCP"],
  [17, "UDP"],
  [1, "ICMP"],
]);

/** A flow as a connection; what is none of the protocols that have names stands as ESP. */
export function connectionOf({
  source,
  destination = "",
  host,
  protocol,
  port,
  others = [],
}: Flow): Connection {
  const application = others.includes("application http")
    ? "Http"
    : others.includes("application https")
      ? "Https"
      : undefined;
  return {
    source,
    address: destination,
    protocol: names.get(protocolNumber(protocol, destination.includes(":"))) ?? "ESP",
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(application === undefined ? {} : { application }),
  };
}

/** A flow speaks one application at most. */
export function withOneApplication({ others = [], ...flow }: Flow): Flow {
  return others.length === 0 ? flow : { ...flow, others: others.slice(0, 1) };
}
