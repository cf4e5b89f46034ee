import type { Device, DeviceRule, Report, TellBeside } from "@sallyport/core";
import { deviceId, platform } from "./devices.js";
import { findBesides } from "./read/besides.js";
import type { Change } from "./read/changes.js";
import { type Clearing, checkClearing, meetFile, readClearing } from "./read/clear.js";
import { readCommands } from "./read/commands.js";
import type { RuleContext } from "./read/context.js";
import { createFaults, type Faults } from "./read/faults.js";
import { readFormedRule } from "./read/formed-rules.js";
import { createKnown } from "./read/known.js";
import { findLeft } from "./read/left.js";
import type { DecidedRulebase } from "./read/loaded.js";
import { readRule } from "./read/rule.js";
import { type Rulebase, rulebasesOf } from "./read/rulebases.js";
import { type Branch, namesInOrder, nodeNamed } from "./read/tree.js";
import { createUses, type Uses } from "./read/uses.js";
import { readXml } from "./read/xml.js";

type Files = ReadonlyMap<string, string>;

/**
 * What the files say: each rulebase of each file of commands or XML, by the documented semantics of PAN-OS.
 * External lists (`.txt`) are read where a rule needs them, and files that only empty lists (`.clear`) are held to
 * what they may empty. Rulebases of a file with a fault, reported as SP4001, are left out; of the others it is told what they do
 * besides, and what they leave of an earlier load.
 */
export function read(files: Files, report: Report, tell?: TellBeside): readonly Device[] {
  const devices: Device[] = [];
  const clearings = clearingsOf(files);
  const known = createKnown();
  for (const [path, text] of files) {
    const { stem, ending } = splitPath(path);
    const faults = createFaults(path, report);
    if (ending === "set" || ending === "xml") {
      const changes: Change[] = [];
      const tree =
        ending === "set" ? readCommands(text, faults, known, changes) : readXml(text, faults, known);
      const uses = tell && new Map<Branch, Uses>();
      const decided = decidedBy(tree, path, files, faults, uses);
      for (const { device } of decided) devices.push(device);
      const clearing = clearings.get(stem);
      if (clearing !== undefined) meetFile(clearing, tree);
      if (uses === undefined || faults.count() > 0) continue;
      const loaded = { stem, ending, rulebases: decided, uses: [...uses.values()], changes, clearing };
      for (const { line, what } of [...findBesides({ tree, uses, changes }), ...findLeft(loaded)])
        tell!({ what, place: { file: path, line } });
    } else if (ending !== "clear" && ending !== "txt") {
      faults.note(1, "a file of this name is none of this format");
    }
  }
  for (const [stem, clearing] of clearings) {
    checkClearing(clearing, stem, createFaults(`${stem}.clear`, report));
  }
  return devices;
}

/** The files that only empty lists, by the name of their policy. */
function clearingsOf(files: Files): ReadonlyMap<string, Clearing> {
  const clearings = new Map<string, Clearing>();
  for (const [path, text] of files) {
    const { stem, ending } = splitPath(path);
    if (ending === "clear") clearings.set(stem, readClearing(text));
  }
  return clearings;
}

function splitPath(path: string): { readonly stem: string; readonly ending: string } {
  const dot = path.lastIndexOf(".");
  return dot < 1 ? { stem: path, ending: "" } : { stem: path.slice(0, dot), ending: path.slice(dot + 1) };
}

/** What the rules of each place use is put into `uses`, if that is asked for. */
function decidedBy(
  tree: Branch,
  path: string,
  files: Files,
  faults: Faults,
  uses: Map<Branch, Uses> | undefined,
): readonly DecidedRulebase[] {
  if (faults.count() > 0) return [];
  const decided = rulebasesOf(tree).map((rulebase) => {
    const [at] = rulebase.scopes;
    if (uses !== undefined && !uses.has(at)) uses.set(at, createUses());
    return { rulebase, device: readRulebase(rulebase, path, files, faults, uses?.get(at)) };
  });
  return faults.count() > 0 ? [] : decided;
}

function readRulebase(
  { place, name, rules, scopes }: Rulebase,
  path: string,
  files: Files,
  faults: Faults,
  uses: Uses | undefined,
): Device {
  const isInOrder = path.endsWith(".set");
  const context: RuleContext = {
    scopes,
    faults,
    isInOrder,
    files,
    lists: new Set(),
    fetching: [],
    known: new Map(),
    sectionsBy: new Map(),
    transports: new Map(),
    forms: new Map(),
    plainAddresses: undefined,
    uses,
  };
  const read: DeviceRule[] = [];
  for (const rule of namesInOrder(rules)) {
    const node = nodeNamed(rules!, rule);
    if (node?.kind === "formed") read.push(...readFormedRule(rule, node, path, context));
    else if (node?.kind === "branch") read.push(...readRule(rule, node, path, context));
  }
  return {
    id: deviceId(place, name, path),
    files: [path, ...context.lists],
    rules: read,
    otherwise: "open",
    platform,
    settings: context.fetching.flatMap(({ settings, line }) =>
      settings.map((each) => ({ ...each, place: { file: path, line } })),
    ),
  };
}
