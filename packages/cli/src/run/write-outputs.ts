import { resolve } from "node:path";
import { type Diagnostic, type EditionReference, manifestName } from "@sallyport/core";
import { guardWriting } from "../write/fault.js";
import { type OutputFolder, openOutputFolder } from "../write/folder.js";
import { readOwn } from "../write/own-files.js";
import { type KeptPart, keepOthers } from "../write/part.js";
import type { FileSink } from "../write/sink.js";
import { beginTransaction, type Transaction } from "../write/transaction.js";
import { writeFile } from "../write/write-file.js";
import { makeOutputs, type RemoteSink, type TellProgress } from "./make-outputs.js";
import {
  draftOutput,
  type FileRow,
  type FormatFigures,
  type OutputDraft,
  type PolicyRow,
} from "./output-draft.js";
import type { Plan, PlannedOutput } from "./plan-outputs.js";

/** What a run left in one folder. */
export interface WrittenOutput {
  readonly out: string;
  /** Absent if there are more than were asked for. */
  readonly rows?: readonly FileRow[];
  readonly figures: readonly FormatFigures[];
  readonly policies: readonly PolicyRow[];
  readonly editions: readonly EditionReference[];
  /** Paths of files of others that were replaced; only if forced. */
  readonly replaced: readonly string[];
}

interface OpenOutput {
  readonly output: PlannedOutput;
  readonly folder: OutputFolder;
  readonly transaction: Transaction;
  /** Paths that the last run wrote. */
  readonly own: ReadonlySet<string>;
  readonly others: KeptPart;
  readonly draft: OutputDraft;
  readonly sink: FileSink;
  readonly prove: true;
  readonly remote: RemoteSink;
}

/**
 * Makes all files of a plan and puts them into their folders, with manifests: all or none. A file whose bytes are
 * in place already is not touched; files of an earlier run that this one does not make are removed.
 */
export async function writeOutputs(
  plan: Plan,
  {
    force,
    tell,
    signal,
    mostRows,
  }: {
    readonly force: boolean;
    readonly tell: TellProgress;
    readonly signal: AbortSignal;
    /** Of more files than that only the figures of their formats are told. */
    readonly mostRows: number;
  },
  diagnostics: Diagnostic[],
): Promise<readonly WrittenOutput[]> {
  const folders = plan.outputs.map(({ out }) => openOutputFolder(resolve(out), { force }));
  const opened: OpenOutput[] = [];
  try {
    for (const [index, output] of plan.outputs.entries())
      opened.push(openOutput(output, folders[index]!, plan.others, mostRows));
    await makeOutputs(plan, opened, diagnostics, tell, signal);
    const finished = opened.map(finishOutput);
    // The last moment at which a signal still leaves the old state.
    await new Promise(setImmediate);
    signal.throwIfAborted();
    for (const { prepare } of finished) prepare();
    for (const { apply } of finished) apply();
    return finished.map(({ written }) => written);
  } catch (error) {
    for (const { transaction } of opened.toReversed()) transaction.abandon();
    throw error;
  }
}

function openOutput(
  output: PlannedOutput,
  folder: OutputFolder,
  shard: ReadonlySet<string> | undefined,
  mostRows: number,
): OpenOutput {
  const { path } = folder;
  return guardWriting(path, () => {
    const transaction = beginTransaction(path);
    try {
      // Under the lock: another part, or another run, may have written meanwhile.
      const others = keepOthers(path, shard, output.takes);
      const own = readOwn(path, folder.own).paths;
      const draft = draftOutput(output, others, { spill: transaction.spill, mostRows });
      const put: FileSink["put"] = (files) =>
        guardWriting(path, () => files.map((file) => writeFile(transaction, path, file)));
      const remote = { kind: "stage", folder: path, adopt: transaction.adopt } as const;
      return { output, folder, transaction, own, others, draft, sink: { put }, prove: true, remote };
    } catch (error) {
      transaction.abandon();
      throw error;
    }
  });
}

/** Stages the manifest; what is left to do after that can be done again from the start. */
function finishOutput({ output: { out }, folder, transaction, own, others, draft }: OpenOutput) {
  const { path, foreign } = folder;
  const rows = draft.rows();
  guardWriting(path, () => writeFile(transaction, path, { path: manifestName, chunks: draft.print() }));
  const made = draft.made([...own, ...foreign]);
  const isKept = (file: string) => file === manifestName || made.has(file);
  const stale = [...own].filter((file) => !isKept(file) && !others.paths.has(file));
  const replaced = [...foreign].filter(isKept);
  return {
    prepare: () => guardWriting(path, () => transaction.prepare(stale)),
    apply: () => guardWriting(path, () => transaction.apply()),
    written: {
      out,
      ...(rows === undefined ? {} : { rows }),
      figures: draft.figures(),
      policies: draft.policies(),
      editions: draft.editions(),
      replaced,
    },
  };
}
