import { join } from "node:path";
import { type Diagnostic, failure } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import type { Io } from "../io.js";
import { reportFailure } from "../report/failure.js";
import { type GeneratedFile, tellComplaints, tellRun } from "../report/watch.js";
import { waitForChange } from "../watch/changes.js";
import { followImports } from "../watch/imports.js";
import { type FileStates, noteReads } from "../watch/state.js";
import { runGenerate } from "./generate.js";
import { interruptible } from "./interrupt.js";
import { configFileOf } from "./plan-config.js";

/** One folder, as `generate --json` tells of it. */
interface OutputReport {
  readonly out: string;
  readonly files: readonly GeneratedFile[];
}

/** What `generate --json` says: of one folder at the top, of several in a list. */
type GenerateReport = (OutputReport | { readonly outputs: readonly OutputReport[] }) & {
  readonly diagnostics: readonly Diagnostic[];
};

/** What a run told, so that the next one tells what is new. */
interface Told {
  /** Of the last run that came to its end; absent before the first. */
  readonly files?: readonly GeneratedFile[];
  readonly complaints: string;
  readonly failed: boolean;
}

/**
 * Generates, and again each time that the config changes, or a file that it extends, names or imports; one line for each run.
 * Faults are shown and the next change is waited for. Ends by the signal that interrupts it; a run that it stops writes nothing.
 */
export async function runWatch(flags: GenerateFlags, io: Io): Promise<number> {
  refuseFlags(flags, io);
  followImports();
  return await interruptible(
    () => new Error("interrupted"),
    async (signal) => {
      let told: Told = { complaints: "", failed: false };
      let watched: FileStates = new Map();
      while (!signal.aborted) {
        const read = await noteReads(async () => {
          told = await runOnce(flags, io, told);
        });
        // A run that failed may not have come as far as all of its files.
        watched = told.failed ? new Map([...watched, ...read]) : read;
        await waitForChange(watched, signal);
      }
      return 0;
    },
  );
}

function refuseFlags(flags: GenerateFlags, { reporter = "text" }: Io): void {
  const form = reporter === "text" ? undefined : `--reporter ${reporter}`;
  const other = flags.dryRun === true ? "--dry-run" : form;
  if (other !== undefined) throw failure("SP1013", `--watch does not go with ${other}`);
  if (configFileOf(flags) === undefined)
    throw failure("SP1007", "--watch needs a config, and none is named or found");
}

async function runOnce(flags: GenerateFlags, io: Io, before: Told): Promise<Told> {
  const report: string[] = [];
  const capture: Io = { ...io, reporter: "json", out: (text) => void report.push(text) };
  try {
    await runGenerate(flags, capture);
  } catch (error) {
    await reportFailure(error, io);
    tellRun("not generated; waiting for a change", io);
    return { ...before, complaints: "", failed: true };
  }
  const told = JSON.parse(report.join("")) as GenerateReport;
  const outputs = "outputs" in told ? told.outputs : [told];
  const files = outputs.flatMap((output) =>
    output.files.map(({ path, sha256 }) => ({ path: join(output.out, path), sha256 })),
  );
  const complaints = tellComplaints(told.diagnostics, before.complaints, io);
  const where = outputs.map(({ out }) => out).join(", ");
  tellRun(`${where}: ${countChanges(files, before.files)}`, io);
  return { files, complaints, failed: false };
}

function countChanges(files: readonly GeneratedFile[], before: readonly GeneratedFile[] | undefined): string {
  const total = `${files.length} ${files.length === 1 ? "file" : "files"}`;
  if (before === undefined) return total;
  const hashes = new Map(before.map(({ path, sha256 }) => [path, sha256]));
  const changed = files.filter(({ path, sha256 }) => hashes.get(path) !== sha256).length;
  const kept = new Set(files.map(({ path }) => path));
  const removed = before.filter(({ path }) => !kept.has(path)).length;
  return `${total}, ${changed} changed${removed === 0 ? "" : `, ${removed} removed`}`;
}
