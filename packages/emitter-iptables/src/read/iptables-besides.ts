import { isEmptySet, type TellBeside } from "@sallyport/core";
import { type Note, noteIpsets, tellNotes } from "./besides.js";
import type { IpsetFile } from "./ipset-file.js";
import type { RulesFile } from "./iptables-file.js";
import { builtinChains } from "./iptables-table.js";
import { describeThings, firstLine, type KeptThing, keep, noteKept } from "./kept.js";

/** Tells what files do besides: which sets are of use is known when all rules are. */
export function tellOfFiles(
  loads: readonly IpsetFile[],
  rules: readonly RulesFile[],
  tell: TellBeside,
): void {
  const used = new Set<string>();
  for (const { sets } of rules) for (const name of sets) used.add(name);
  for (const load of loads) {
    const notes = load.notes.slice();
    noteIpsets(load, used, notes);
    noteKept({ chains: [], sets: keptSets(load, used) }, notes);
    tellNotes(load.file, notes, tell);
  }
  const notes = new Map(rules.map((file) => [file, file.notes.slice()]));
  for (const file of rules) noteKept({ chains: file.kept, sets: [] }, notes.get(file)!);
  noteLacking(rules, notes);
  for (const [{ file }, found] of notes) tellNotes(file, found, tell);
}

/**
 * Notes chains that one family has and the other has not, in the other's file of the policy where there is one: whatever an earlier load left
 * of them there still decides. Of the kernel's own chains that is nobody's matter here.
 */
function noteLacking(rules: readonly RulesFile[], notes: ReadonlyMap<RulesFile, Note[]>): void {
  const names = { 4: new Set(builtinChains), 6: new Set(builtinChains) };
  const stems = { 4: new Map<string, RulesFile>(), 6: new Map<string, RulesFile>() };
  for (const file of rules) {
    stems[file.family].set(stemOf(file), file);
    for (const name of file.chains.keys()) names[file.family].add(name);
  }
  for (const file of rules) {
    const other = file.family === 4 ? 6 : 4;
    const lacking = [...file.chains.values()].filter(({ name }) => !names[other].has(name));
    if (lacking.length === 0) continue;
    const twin = stems[other].get(stemOf(file));
    const what = `${describeThings("chain", lacking)} of IPv${other}, which no file makes, ${keep(lacking.length)}`;
    notes.get(twin ?? file)!.push({ line: twin === undefined ? firstLine(lacking) : 1, what });
  }
}

/** What the names of both families' files of a policy begin with. */
function stemOf({ file }: RulesFile): string {
  return file.replace(/v[46]\.rules$/, "");
}

/** Of the sets that decide something. */
function keptSets({ sets }: IpsetFile, used: ReadonlySet<string>): readonly KeptThing[] {
  const kept: KeptThing[] = [];
  for (const [name, { keptFrom, members }] of sets) {
    if (keptFrom > 0 && used.has(name) && !isEmptySet(members)) kept.push({ name, line: keptFrom });
  }
  return kept;
}
