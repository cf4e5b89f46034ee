import { difference, isEmptySet, type PrefixSet, union } from "../address/index.js";
import { type HostPattern, minimalPatterns } from "../host/index.js";
import type { Destination } from "../policy/index.js";
import { nearestName } from "../text/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import type { NamedSetConfig } from "./schema.js";
import { checkName, readHosts, readPrefixes } from "./text.js";

/** A service or a place that the config names once: its hosts, its prefixes, or both. */
export interface NamedSet {
  readonly hosts?: readonly HostPattern[];
  readonly prefixes?: PrefixSet;
  /** Whether it has a fault, which has been reported. */
  readonly isFaulty: boolean;
}

/** By name. */
export type NamedSets = ReadonlyMap<string, NamedSet>;

/** The sets that a config declares under `sets`, used or not. */
export function readNamedSets(
  sets: Readonly<Record<string, NamedSetConfig>> | undefined,
  reportFault: ReportFault,
): NamedSets {
  const names = new Set(Object.keys(sets ?? {}));
  return new Map(
    Object.entries(sets ?? {}).map(([name, config]) => {
      const others = { has: (each: string) => each !== name && names.has(each) };
      return [name, readSet(name, config, others, reportFault)];
    }),
  );
}

function readSet(
  name: string,
  config: NamedSetConfig,
  others: Pick<ReadonlySet<string>, "has">,
  reportFault: ReportFault,
): NamedSet {
  const path = ["sets", name];
  const isNamed = checkSetName(name, path, reportFault);
  if (config.hosts === undefined && config.prefixes === undefined)
    reportFault({ code: "SP1205", path, message: `set "${name}" has neither hosts nor prefixes` });
  const isClear = checkHostNames(config.hosts ?? [], others, [...path, "hosts"], reportFault);
  const hosts =
    config.hosts === undefined ? undefined : readHosts(config.hosts, [...path, "hosts"], reportFault);
  const prefixes =
    config.prefixes === undefined
      ? undefined
      : readPrefixes(config.prefixes, [...path, "prefixes"], reportFault);
  const isFaulty = [hosts, prefixes].filter((view) => view !== undefined).length < Object.keys(config).length;
  return {
    ...(hosts === undefined ? {} : { hosts }),
    ...(prefixes === undefined ? {} : { prefixes }),
    isFaulty: isFaulty || !isNamed || !isClear,
  };
}

/** In a list the word would be taken for what it means elsewhere. */
function checkSetName(name: string, path: ConfigPath, reportFault: ReportFault): boolean {
  if (name.toLowerCase() !== "any") return checkName(name, path, reportFault);
  reportFault({ code: "SP1209", path, message: `"${name}" means any, and is no name of a set` });
  return false;
}

/**
 * The destination that named sets make together: a view is known if each of them has it. SP2005,
 * and undefined, if they have no view in common.
 */
export function destinationOf(
  service: string,
  names: readonly string[],
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): Destination | undefined {
  const named = names.map((name) => sets.get(name)!);
  const hosts = named.flatMap((set) => (set.hosts === undefined ? [] : [set.hosts]));
  const prefixes = named.flatMap((set) => set.prefixes ?? []);
  const [hasHosts, hasPrefixes] = [hosts.length === named.length, prefixes.length === named.length];
  if (named.some(({ isFaulty }) => isFaulty)) return undefined;
  if (!hasHosts && !hasPrefixes) {
    const message = `neither hosts nor prefixes are known of each of ${names.join(", ")}`;
    reportFault({ code: "SP2005", path, message, help: "a rule needs sets that have one view in common" });
    return undefined;
  }
  return {
    service,
    ...(hasHosts ? { hosts: minimalPatterns(hosts.flat()) } : {}),
    ...(hasPrefixes ? { prefixes: { kind: "list", set: prefixes.reduce(union) } } : {}),
  };
}

/** The set of a list of prefixes and names of sets; every bad one is reported with its place. */
export function readPrefixesAndNames(
  texts: readonly string[],
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): PrefixSet | undefined {
  if (sets.size === 0) return readPrefixes(texts, path, reportFault);
  const written = [...texts.entries()].filter(([, text]) => !sets.has(text));
  const plain = readPrefixes(
    written.map(([, text]) => text),
    [],
    (fault) => {
      const [index, text] = written[Number(fault.path[0])]!;
      const near = fault.code === "SP1201" ? nearestName(text, [...sets.keys()]) : undefined;
      const help = near === undefined ? {} : { help: `did you mean the set ${near}?` };
      reportFault({ ...fault, ...help, path: [...path, index] });
    },
  );
  const named = [...texts.entries()].flatMap(([index, text]) => {
    const set = sets.get(text);
    if (set === undefined || set.prefixes !== undefined || set.isFaulty) return set?.prefixes ?? [];
    const message = `set "${text}" has no prefixes, and none of its hosts is one`;
    reportFault({ code: "SP1105", path: [...path, index], message });
    return [];
  });
  const isSound = plain !== undefined && named.length === texts.length - written.length;
  return isSound ? named.reduce(union, plain) : undefined;
}

/** What is left of a set after exclusions; nothing left is an error, for empty never means any. */
export function excludePrefixes(
  set: PrefixSet | undefined,
  except: readonly string[] | undefined,
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): PrefixSet | undefined {
  if (except === undefined || set === undefined) return set;
  const excluded = readPrefixesAndNames(except, sets, path, reportFault);
  if (excluded === undefined) return undefined;
  const left = difference(set, excluded);
  if (!isEmptySet(left)) return left;
  reportFault({ code: "SP3002", path, message: "the exclusions leave nothing; empty never means any" });
  return undefined;
}

/**
 * SP1211 for each host that is the name of a set as well: the one would let through a name of a single
 * label, the other a service.
 */
export function checkHostNames(
  hosts: readonly string[],
  sets: Pick<ReadonlySet<string>, "has">,
  path: ConfigPath,
  reportFault: ReportFault,
): boolean {
  const twofold = [...hosts.entries()].filter(([, host]) => sets.has(host));
  for (const [index, host] of twofold) {
    const help = `write to: { sets: [${host}] } in a rule if the set is meant, else give the set another name`;
    reportFault({
      code: "SP1211",
      path: [...path, index],
      message: `"${host}" is a set of the config`,
      help,
    });
  }
  return twofold.length === 0;
}
