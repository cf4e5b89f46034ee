import { join } from "node:path";
import {
  type Diagnostic,
  diagnose,
  emit,
  loadHeldSets,
  type Report,
  relaying,
  type TagSets,
} from "@sallyport/core";
import { lostFiles, readFormatFiles, reportFiles, textsOf } from "../folder/files.js";
import { placeIn } from "../folder/place.js";
import { type FolderFlags, planFolder } from "../folder/plan.js";
import { type ReadFormat, type RunPolicy, readFormat } from "../folder/read-format.js";
import { readFolderManifest } from "../manifest.js";
import { namedFormats } from "../run/named-formats.js";
import type { Run, RunFormat } from "../run/plan-run.js";

/** A policy in a format, ready to be asked. */
export interface AskedFormat {
  readonly format: string;
  /** Before the paths of its files, for people. */
  readonly root: string;
  /** Absent if it cannot be asked, as has been reported. */
  readonly read?: ReadFormat;
  /** Set for a device that relays: flows may go from one family to the other. */
  readonly relays?: true;
}

/** A policy, ready to be asked in every format. */
export interface AskedPolicy {
  readonly policy: RunPolicy["policy"];
  readonly edition: RunPolicy["edition"];
  readonly dataset: Run["dataset"];
  /** What the sets and tags of its rules stand for, as far as that is known. */
  readonly sets: TagSets;
  readonly formats: readonly AskedFormat[];
}

/** What the files of a generated folder say, as they are on disk. */
export async function gatherFolder(
  folder: string,
  flags: Omit<FolderFlags, "config">,
  diagnostics: Diagnostic[],
): Promise<readonly AskedPolicy[]> {
  const manifest = readFolderManifest(folder);
  const run = await planFolder(folder, manifest, flags, diagnostics);
  const held = readFormatFiles(folder, manifest, namedFormats(flags));
  return await gather(run, async (policy, format) => {
    const [name, id] = [policy.policy.name, format.emitter.id];
    const report = reporter(diagnostics, name, id);
    const files = held.find((group) => group.policy === name && group.format === id);
    const root = join(folder, id);
    if (files === undefined) {
      report("SP4016", `the manifest names no files of policy ${name} in ${id}`);
      return { format: id, root };
    }
    reportFiles(files, folder, report);
    const inPlace = placeIn(root, report);
    const read = await readFormat(textsOf(files), lostFiles(files), policy, format, run, inPlace);
    return { format: id, root, ...relaying(format.emitter), ...(read === undefined ? {} : { read }) };
  });
}

/** What each format would make of the policies of each output, in memory. */
export async function gatherRuns(
  runs: readonly Run[],
  diagnostics: Diagnostic[],
): Promise<readonly AskedPolicy[]> {
  const asked: AskedPolicy[] = [];
  for (const run of runs) asked.push(...(await gatherRun(run, diagnostics)));
  return asked;
}

async function gatherRun(run: Run, diagnostics: Diagnostic[]): Promise<readonly AskedPolicy[]> {
  return await gather(run, async (policy, format) => {
    const { emitter, options } = format;
    const report = reporter(diagnostics, policy.policy.name, emitter.id);
    const { match } = run;
    const made = emit({ ...policy, emitter, options, ...(match === undefined ? {} : { match }) });
    const errors = made.diagnostics.filter(({ severity }) => severity === "error");
    diagnostics.push(...errors);
    const about = { format: emitter.id, root: emitter.id, ...relaying(emitter) };
    if (errors.length > 0) return about;
    const texts = new Map(made.files.map(({ path, chunks }) => [path, [...chunks].join("")]));
    const read = await readFormat(texts, [], policy, format, run, placeIn(emitter.id, report));
    return { ...about, ...(read === undefined ? {} : { read }) };
  });
}

async function gather(
  run: Run,
  ask: (policy: RunPolicy, format: RunFormat) => Promise<AskedFormat>,
): Promise<readonly AskedPolicy[]> {
  const asked: AskedPolicy[] = [];
  for (const each of run.policies) {
    const formats: AskedFormat[] = [];
    for (const format of run.formats) formats.push(await ask(each, format));
    const named = each.policy.rules.flatMap(({ destination: { tags = [], prefixes } }) => [
      ...tags,
      ...(prefixes?.kind === "sets" ? prefixes.ids : []),
    ]);
    const { policy, edition } = each;
    const { dataset } = run;
    const sets = await loadHeldSets(dataset, edition, named);
    asked.push({ policy, edition, dataset, sets, formats });
  }
  return asked;
}

function reporter(diagnostics: Diagnostic[], policy: string, format: string): Report {
  return (code, message, concern) =>
    diagnostics.push(diagnose(code, message, { policy, format, ...concern }));
}
