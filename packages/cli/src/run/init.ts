import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { clouds, type Diagnostic, failure, findRegion, loadRegions } from "@sallyport/core";
import { configNames } from "../config/find.js";
import { describesPolicy } from "../config/flags.js";
import { openDataset } from "../dataset.js";
import { type Ask, askBeginning } from "../init/ask.js";
import { type InitFlags, makeConfig } from "../init/make-config.js";
import { isAnswered, withTerminal } from "../init/terminal.js";
import type { Io } from "../io.js";
import { present } from "../report/present.js";
import { guardWriting } from "../write/fault.js";

/**
 * Writes a commented config to begin with, from flags or from answers on the terminal. A file that is
 * there stays as it is (SP1107), and what `generate` would refuse is not written.
 */
export async function runInit(names: readonly string[], flags: InitFlags, io: Io): Promise<number> {
  const [file = "sallyport.yaml"] = names;
  if (names.length > 1) throw failure("SP1007", "init takes one file");
  if (!/\.ya?ml$/.test(file)) throw failure("SP1006", `init writes YAML, and ${file} does not end in .yaml`);
  refuseOthers(file);
  const isDescribed = flags.ownRules === true || describesPolicy(flags);
  const answers = isDescribed ? flags : await askMissing(flags);
  const diagnostics: Diagnostic[] = [];
  const text = await makeConfig(file, answers, diagnostics);
  writeNew(file, text);
  const next = `sallyport generate${isFoundHere(file) ? "" : ` --config ${file}`}`;
  return await present(
    { diagnostics, text: () => `wrote ${file}; next: ${next}\n`, data: () => ({ file, next }) },
    io,
  );
}

/** What a flag says already comes before the answer. */
async function askMissing({ failback: _, ...flags }: InitFlags): Promise<InitFlags> {
  if (!isAnswered())
    throw failure("SP1007", "init asks on a terminal, and this is none", {
      help: "name a --scenario with its regions, or give --own-rules",
    });
  const dataset = await openDataset({});
  const regions = (await Promise.all(clouds.map((cloud) => loadRegions(dataset, cloud)))).flat();
  const isRegion = (text: string) => findRegion(regions, text) !== undefined;
  return await withTerminal((ask: Ask) => askBeginning(ask, flags, isRegion));
}

/** A config of any of the names that are looked for: two of them beside each other would be found by no command. */
function refuseOthers(file: string): void {
  const names = isLookedFor(file) ? configNames : [basename(file)];
  const held = names.map((name) => join(dirname(file), name)).find((path) => existsSync(path));
  if (held !== undefined) throw exists(held);
}

function writeNew(file: string, text: string): void {
  guardWriting(dirname(file), () => {
    try {
      writeFileSync(file, text, { flag: "wx" });
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === "EEXIST" ? exists(file) : error;
    }
  });
}

function exists(file: string): Error {
  return failure("SP1107", "there is a config already, and it stays as it is", { place: { file } });
}

function isLookedFor(file: string): boolean {
  return configNames.some((name) => name === basename(file));
}

function isFoundHere(file: string): boolean {
  return isLookedFor(file) && dirname(resolve(file)) === process.cwd();
}
