import {
  type Device,
  type DeviceRule,
  type Family,
  joinedDevice,
  type Report,
  type TellBeside,
} from "@sallyport/core";
import { deviceIds } from "../device-names.js";
import type { Chain } from "./chain.js";
import { flatten, policyRule } from "./flatten.js";
import { type IpsetFile, type LoadedSet, readIpsetFile } from "./ipset-file.js";
import { tellOfFiles } from "./iptables-besides.js";
import { type RulesFile, readRulesFile } from "./iptables-file.js";
import { type Complaints, createComplaints, shown, Unreadable } from "./unreadable.js";

/** A file with its text. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export interface IptablesTexts {
  readonly ipset: readonly TextFile[];
  readonly rules: Readonly<Record<Family, readonly TextFile[]>>;
}

/** A chain in the file that has it. */
interface Placed {
  readonly file: RulesFile;
  readonly chain: Chain;
}

/** A chain by the families that have it. */
type ChainPair = Partial<Record<Family, Placed>>;

/**
 * The chains of all rules files, each in both families; what a family has no chain of that name for is left to
 * whatever else decides there. Nothing if any of the files is unreadable, as they are loaded together.
 */
export function readIptables(
  { ipset, rules }: IptablesTexts,
  report: Report,
  tell?: TellBeside,
): readonly Device[] {
  const open: Complaints[] = [];
  const complainOf = ({ path }: TextFile) => {
    const complaints = createComplaints(path, report);
    open.push(complaints);
    return complaints;
  };
  const loads: IpsetFile[] = [];
  const sets = collectSets(ipset, complainOf, loads);
  const read: RulesFile[] = [];
  const pairs = new Map<string, ChainPair>();
  for (const family of [4, 6] as const) {
    for (const file of rules[family]) {
      const complaints = complainOf(file);
      const members = (name: string) => findMembers(sets, name, family);
      const one = readRulesFile(file.text, family, members, complaints);
      read.push(one);
      placeChains(pairs, one, complaints);
    }
  }
  const devices = [...pairs].map(([name, pair]) => readPair(name, pair, sets, ipset, open));
  if (!open.every((complaints) => complaints.isReadable())) return [];
  if (tell !== undefined) tellOfFiles(loads, read, tell);
  return devices;
}

/** The sets of all files, none of which may be in two: which of them stays would depend on the order of loads. */
function collectSets(
  files: readonly TextFile[],
  complainOf: (file: TextFile) => Complaints,
  loads: IpsetFile[],
): ReadonlyMap<string, LoadedSet> {
  const sets = new Map<string, LoadedSet>();
  for (const file of files) {
    const complaints = complainOf(file);
    const load = readIpsetFile(file.text, complaints);
    loads.push(load);
    for (const [name, set] of load.sets) {
      complaints.attempt(1, () => {
        const other = sets.get(name);
        if (other !== undefined) throw new Unreadable(`set ${name} is in ${other.file}, too`);
      });
      sets.set(name, set);
    }
  }
  return sets;
}

function findMembers(sets: ReadonlyMap<string, LoadedSet>, name: string, family: Family) {
  const set = sets.get(name);
  if (set === undefined) throw new Unreadable(`no ipset file has the set ${shown(name)}`);
  if (set.family !== family) throw new Unreadable(`set ${name} is of IPv${set.family}`);
  return set.members;
}

function placeChains(pairs: Map<string, ChainPair>, file: RulesFile, complaints: Complaints): void {
  for (const [name, chain] of file.chains) {
    const pair = pairs.get(name) ?? {};
    complaints.attempt(chain.line, () => {
      const other = pair[file.family];
      if (other !== undefined) throw new Unreadable(`chain ${name} is in ${other.file.file}, too`);
    });
    pairs.set(name, { ...pair, [file.family]: { file, chain } });
  }
}

function readPair(
  name: string,
  pair: ChainPair,
  sets: ReadonlyMap<string, LoadedSet>,
  ipset: readonly TextFile[],
  open: readonly Complaints[],
): Device {
  const placed = ([4, 6] as const).flatMap((family) => pair[family] ?? []);
  const list = (isJoined?: true) =>
    placed.flatMap(({ file }) => {
      const complaints = open.find((each) => each.file === file.file)!;
      return complaints.attempt(1, () => flatten(file, name, { family: file.family, isJoined })) ?? [];
    });
  const denies = placed.length === 2 && placed.every(({ chain }) => chain.policy?.action === "deny");
  const tails = denies ? [] : placed.flatMap(policyOf);
  const joined = [...list(true), ...tails];
  const said = {
    id: deviceIds.iptables(name),
    files: filesOf(placed, sets, ipset),
    otherwise: denies ? "deny" : "open",
  } as const;
  if (!placed.some(({ file }) => hasRuns(file))) return { ...said, rules: joined };
  // What cannot be read has been found by now.
  return joinedDevice(said, joined, () => [...list(), ...tails]);
}

function hasRuns({ chains }: RulesFile): boolean {
  for (const { rules } of chains.values())
    for (let at = 0; at < rules.length; at++) if (rules[at]!.run !== undefined) return true;
  return false;
}

function policyOf({ file, chain }: Placed): readonly DeviceRule[] {
  return chain.policy === undefined ? [] : [policyRule(file, chain, file.family)];
}

/** The ipset files that belong to the rules files, by name or by what those match on; then the rules files. */
function filesOf(
  placed: readonly Placed[],
  sets: ReadonlyMap<string, LoadedSet>,
  ipset: readonly TextFile[],
): readonly string[] {
  const used = new Set(placed.flatMap(({ file }) => [...file.sets].map((name) => sets.get(name)?.file)));
  const stems = new Set(placed.map(({ file }) => file.file.replace(/v[46]\.rules$/, "")));
  const loaded = ipset
    .map(({ path }) => path)
    .filter((path) => used.has(path) || stems.has(path.replace(/ipset$/, "")));
  return [...loaded, ...placed.map(({ file }) => file.file)];
}
