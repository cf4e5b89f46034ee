import { resolve } from "node:path";
import { type Diagnostic, type Edition, manifestName } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import { type FileDrift, findDrift, hashInFolder } from "../folder/drift.js";
import { withProgress } from "../report/progress.js";
import { keepOthers } from "../write/part.js";
import { sealOf } from "../write/seal.js";
import type { FileGroup, FileSink, FileText } from "../write/sink.js";
import { makeOutputs } from "./make-outputs.js";
import type { MadeFormat } from "./make-policy.js";
import { draftOutput } from "./output-draft.js";
import { type Plan, type PlannedOutput, planOutputs } from "./plan-outputs.js";

/** What would be generated in one folder, and what the folder is against it. */
export interface OutputComparison {
  readonly output: PlannedOutput;
  readonly drift: readonly FileDrift[];
  /** SHA-256 of every file that would be generated, the manifest too. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Files of each policy in each format, with their texts if one of them would change and texts are asked for. */
  readonly groups: readonly ComparedGroup[];
  /** The text of the manifest, if it would change and texts are asked for. */
  readonly manifest?: string;
}

/** The files of one policy in one format, as they would be generated. */
export interface ComparedGroup extends FileGroup {
  readonly paths: readonly string[];
  readonly texts?: ReadonlyMap<string, string>;
}

export interface Comparison {
  readonly plan: Plan;
  readonly outputs: readonly OutputComparison[];
  /** Of every policy, for what its files name. */
  readonly editions: ReadonlyMap<string, Edition>;
}

/**
 * Generates in memory, policy by policy, and looks at the output folders; writes nothing. Throws with every error
 * found; what else is to be said goes to `diagnostics`.
 */
export async function compareWithFolders(
  flags: GenerateFlags,
  { withTexts, prove }: { readonly withTexts: boolean; readonly prove: boolean },
  diagnostics: Diagnostic[],
): Promise<Comparison> {
  const plan = await planOutputs(flags, diagnostics);
  const works = plan.outputs.map((output) => ({ ...openComparison(output, plan.others, withTexts), prove }));
  const editions = new Map<string, Edition>();
  const noting: Plan = {
    ...plan,
    async *policies() {
      for await (const resolved of plan.policies()) {
        editions.set(resolved.policy.name, resolved.edition);
        yield resolved;
      }
    },
  };
  await withProgress((tell) => makeOutputs(noting, works, diagnostics, tell));
  return { plan, outputs: works.map(({ finish }) => finish()), editions };
}

function openComparison(output: PlannedOutput, shard: ReadonlySet<string> | undefined, withTexts: boolean) {
  const folder = resolve(output.out);
  const others = keepOthers(folder, shard, output.takes);
  const draft = draftOutput(output, others);
  const hashes = new Map<string, string>();
  const groups: ComparedGroup[] = [];
  const sink: FileSink = {
    put(files, group) {
      const held = files.map(({ path, chunks }) => ({ path, chunks: withTexts ? [...chunks] : chunks }));
      const seals = held.map(({ chunks }) => sealOf(chunks));
      for (const [index, { path }] of held.entries()) hashes.set(path, seals[index]!.sha256);
      const isSame = ({ path }: FileText) => hashInFolder(folder, path) === hashes.get(path);
      const texts = withTexts && !held.every(isSame) ? { texts: textsOf(held) } : {};
      groups.push({ ...group, paths: held.map(({ path }) => path), ...texts });
      return seals;
    },
  };
  const note = ({ policy, format, files }: MadeFormat) => {
    for (const { entry } of files) hashes.set(entry.path, entry.sha256);
    groups.push({ policy, format, paths: files.map(({ entry }) => entry.path) });
  };
  return {
    draft,
    sink,
    // Texts are held here, and not handed from thread to thread.
    ...(withTexts ? {} : { remote: { kind: "seal", note } as const }),
    finish(): OutputComparison {
      const { sha256 } = sealOf(draft.print());
      hashes.set(manifestName, sha256);
      const isKept = withTexts && hashInFolder(folder, manifestName) !== sha256;
      const manifest = isKept ? { manifest: [...draft.print()].join("") } : {};
      return { output, drift: findDrift(folder, hashes, others.paths), hashes, groups, ...manifest };
    },
  };
}

function textsOf(files: readonly FileText[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, chunks }) => [path, [...chunks].join("")]));
}
