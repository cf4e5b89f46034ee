import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildDataset } from "./build/build-dataset.js";
import type { InputTexts } from "./build/part.js";
import { inputPaths } from "./inputs.js";
import { describeProblem, type Imported, type Problem } from "./problem.js";
import { compareFolder, replaceFolder } from "./write.js";

/** 0 done or equal, 1 the shipped data differs, 2 the command is wrong, 3 an input is missing or malformed. */
export type ExitCode = 0 | 1 | 2 | 3;

const USAGE = "usage: main.js --from <folder of the published files> [--check]";

/** Problems shown before the rest is only counted. */
const SHOWN = 20;

/**
 * Runs the builder. `data` is the folder of the shipped dataset; every line for a person goes
 * to `say`.
 */
export async function run(
  args: readonly string[],
  data: string,
  say: (line: string) => void,
): Promise<ExitCode> {
  const command = readArguments(args);
  if (typeof command === "string") {
    say(command);
    say(USAGE);
    return 2;
  }
  const texts = await readInputs(command.from);
  if (!texts.ok) {
    for (const problem of texts.problems) say(describeProblem(problem));
    return 3;
  }
  const built = buildDataset(texts.value);
  if (!built.ok) {
    sayFirst(built.problems.map(describeProblem), say);
    return 3;
  }
  if (command.check) return check(data, built.value, say);
  await replaceFolder(data, built.value);
  say(`${built.value.size} files written`);
  return 0;
}

function readArguments(args: readonly string[]): { readonly from: string; readonly check: boolean } | string {
  try {
    const options = { from: { type: "string" }, check: { type: "boolean" } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return values.from === undefined
      ? "--from is missing"
      : { from: values.from, check: values.check === true };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function readInputs(folder: string): Promise<Imported<InputTexts>> {
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of inputPaths) {
    try {
      texts.set(path, await readFile(join(folder, path), "utf8"));
    } catch (error) {
      const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
      problems.push({ file: path, at: folder, reason: `cannot be read (${reason})` });
    }
  }
  return problems.length === 0 ? { ok: true, value: texts } : { ok: false, problems };
}

async function check(
  data: string,
  files: ReadonlyMap<string, string>,
  say: (line: string) => void,
): Promise<ExitCode> {
  const differences = await compareFolder(data, files);
  if (differences.length === 0) {
    say(`${files.size} files are as built`);
    return 0;
  }
  const lines = differences.map(({ path, kind }) => `${path}: ${kind}`);
  sayFirst(lines, say);
  return 1;
}

function sayFirst(lines: readonly string[], say: (line: string) => void): void {
  for (const line of lines.slice(0, SHOWN)) say(line);
  if (lines.length > SHOWN) say(`and ${lines.length - SHOWN} more`);
}
