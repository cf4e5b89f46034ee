import {
  type Code,
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
import type { Packet, Tags } from "./decide.js";

/** What the reader made of one file. */
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
  const print = ({ code, place, message }: { code: Code; place?: { line?: number }; message: string }) =>
    `${code} line ${place?.line}: ${message}`;
  return { devices, complaints: diagnostics.map(print), told };
}

/** What a policy's files must say. */
export function expected(
  policy: Policy,
  {
    options = {},
    match,
    sets = new Map(),
  }: {
    readonly options?: Readonly<Record<string, OptionValue>>;
    readonly match?: View;
    readonly sets?: LoadedSets;
  } = {},
): readonly Device[] {
  const { report } = collector();
  const gated = gate(policy, emitter, match, sets, report);
  return emitter.expect!(gated, fillOptions(emitter.options, options));
}

/** The tags of a test as sets. */
export function tagSets(tags: Tags): TagSets {
  return new Map(Object.entries(tags).map(([tag, prefixes]) => [tag, prefixSet(prefixes)]));
}

const names = new Map<number, Packet["protocol"]>([
  [6, "tcp"],
  [17, "udp"],
  [1, "icmp"],
  [50, "esp"],
  [51, "ah"],
  [47, "gre"],
]);

/** A flow as a packet. */
export function packetOf({ source, destination = "", protocol, port }: Flow): Packet {
  const name = names.get(protocolNumber(protocol, destination.includes(":"))) ?? "other";
  return { source, destination, protocol: name, ...(port === undefined ? {} : { port }) };
}
