import type { Device, Family, Report, TellBeside } from "@sallyport/core";
import { deviceIds } from "../device-names.js";
import { type Note, tellNotes } from "./besides.js";
import type { Chain } from "./chain.js";
import { type Chains, flatten, policyRule } from "./flatten.js";
import { noteKept } from "./kept.js";
import { noteTable, type TableNotes } from "./nft-besides.js";
import { readNftCommand } from "./nft-commands.js";
import { readPlainSetCommands } from "./nft-plain-sets.js";
import { ruleReader } from "./nft-rule-run.js";
import { createRuleset, type OpenTable, type TableFamily } from "./nft-ruleset.js";
import { peek, readScript, skipSeparators } from "./nft-tokens.js";
import { type Complaints, createComplaints, Unreadable } from "./unreadable.js";

const familyOfTable: Readonly<Record<TableFamily, Family | undefined>> = { ip: 4, ip6: 6, inet: undefined };

/**
 * The chains of a script for `nft -f`, as what it leaves in tables that are empty before. A flow is the first packet of
 * a connection, so its state is new. Nothing if a part of the script is unreadable.
 */
export function readNftFile(
  path: string,
  text: string,
  report: Report,
  tell?: TellBeside,
): readonly Device[] {
  const complaints = createComplaints(path, report);
  const ruleset = createRuleset();
  const notes: Note[] = [];
  complaints.attempt(1, () => {
    const script = readScript(text);
    for (;;) {
      readPlainSetCommands(script, ruleset);
      skipSeparators(script);
      const { kind, line } = peek(script);
      if (kind === "end") return;
      const isRead = complaints.attempt(line, () => {
        readNftCommand(script, ruleset, notes);
        return true;
      });
      // Where the next command begins is not known then.
      if (isRead !== true) return;
    }
  });
  if (!complaints.isReadable()) return [];
  const found: TableNotes | undefined = tell === undefined ? undefined : { notes, chains: [], sets: [] };
  const devices = ruleset.tables().flatMap((table) => devicesOf(table, complaints, found));
  if (!complaints.isReadable()) return [];
  if (tell !== undefined && found !== undefined) {
    noteKept(found, notes);
    tellNotes(path, notes, tell);
  }
  return devices;
}

/** What stands in the table besides its chains is noted if anybody asks for it. */
function devicesOf(
  table: OpenTable,
  complaints: Complaints,
  notes: TableNotes | undefined,
): readonly Device[] {
  const chains: Chains = { file: complaints.file, chains: readChains(table, complaints) };
  if (!complaints.isReadable()) return [];
  if (notes !== undefined) noteTable(table, chains.chains, notes);
  return [...chains.chains.values()].flatMap(
    (chain) => complaints.attempt(chain.line, () => deviceOf(table, chains, chain)) ?? [],
  );
}

function readChains({ chains, sets }: OpenTable, complaints: Complaints): ReadonlyMap<string, Chain> {
  const readRule = ruleReader(sets);
  return new Map(
    [...chains].map(([name, { line, rules, policy }]) => {
      const read = rules.flatMap((rule) => complaints.attempt(rule.line, () => readRule(rule)) ?? []);
      return [name, { name, line, rules: read, ...(policy === undefined ? {} : { policy }) }];
    }),
  );
}

function deviceOf({ family, name }: OpenTable, chains: Chains, chain: Chain): Device {
  const only = familyOfTable[family];
  const rules = flatten(chains, chain.name, { family: only });
  const { policy } = chain;
  const denies = policy?.action === "deny" && only === undefined;
  return {
    id: deviceIds.nft(family, name, chain.name),
    files: [chains.file],
    rules: policy === undefined || denies ? rules : [...rules, policyRule(chains, chain, only)],
    otherwise: denies ? "deny" : "open",
  };
}

/** Chains of two scripts that are one on the device: which of them is loaded last decides, and is not known. */
export function refuseTwins(devices: readonly Device[], report: Report): readonly Device[] {
  const seen = new Map<string, Device>();
  const twins = new Set<string>();
  for (const device of devices) {
    const [file = ""] = device.files;
    const other = seen.get(device.id);
    if (other !== undefined) {
      createComplaints(file, report).attempt(1, () => {
        throw new Unreadable(`${device.id} is in ${other.files.join(", ")}, too`);
      });
      twins.add(device.id);
    }
    seen.set(device.id, device);
  }
  return devices.filter(({ id }) => !twins.has(id));
}
