import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { environment, type Finished } from "./run.js";
import { root } from "./workspace.js";

export const action = join(root, "integrations", "github-action");

/** What this suite knows of a step. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly (Step & { readonly shell?: string })[] };
}

export interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly Step[]; readonly permissions?: Readonly<Record<string, string>> }
    >
  >;
}

export function readYaml<T>(...path: string[]): T {
  return parse(readFileSync(join(...path), "utf8"), { strict: true }) as T;
}

export interface Ran extends Finished {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** A job on a runner, as far as steps that are shell need it. */
export interface Runner {
  /** Runs the steps of the action with inputs, in order, until one fails; what the last one did. */
  readonly act: (inputs: Readonly<Record<string, string>>) => Promise<Ran>;
  /** Runs one step as a runner runs `shell: bash`, in a folder below the checkout. */
  readonly shell: (script: string, env?: Readonly<Record<string, string>>, below?: string) => Promise<Ran>;
}

/** A runner with a checkout, its own files in `parent`, and variables and a path for all steps. */
export function startRunner(
  checkout: string,
  parent: string,
  env: Readonly<Record<string, string>>,
  path = process.env.PATH ?? "",
): Runner {
  const folder = mkdtempSync(join(parent, "runner-"));
  mkdirSync(join(folder, "temp"));
  const files = {
    GITHUB_OUTPUT: join(folder, "output"),
    GITHUB_PATH: join(folder, "path"),
    GITHUB_STEP_SUMMARY: join(folder, "summary"),
  };
  const fixed = { GITHUB_ACTION_PATH: action, GITHUB_WORKSPACE: checkout, RUNNER_TEMP: join(folder, "temp") };
  let searched = path;

  const shell: Runner["shell"] = async (script, own = {}, below = ".") => {
    for (const file of Object.values(files)) writeFileSync(file, "");
    const given = { ...environment(), ...files, ...fixed, ...env, ...own, PATH: searched };
    const finished = await bash(script, join(checkout, below), given);
    searched = [...linesOf(files.GITHUB_PATH), searched].join(delimiter);
    const outputs = linesOf(files.GITHUB_OUTPUT).map((line) => line.split(/=(.*)/s).slice(0, 2));
    const summary = readFileSync(files.GITHUB_STEP_SUMMARY, "utf8");
    return { ...finished, outputs: Object.fromEntries(outputs), summary };
  };
  return { shell, act: (inputs) => act(inputs, shell) };
}

async function act(inputs: Readonly<Record<string, string>>, shell: Runner["shell"]): Promise<Ran> {
  const { inputs: declared, runs } = readYaml<Action>(action, "action.yml");
  const value = (name: string): string => inputs[name] ?? declared[name]!.default;
  const fill = (text: string): string =>
    text.replaceAll(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, name: string) => value(name));
  let last: Ran | undefined;
  for (const step of runs.steps) {
    if (step.run === undefined || !holds(step.if, value)) continue;
    const env = Object.entries(step.env ?? {}).map(([name, text]) => [name, fill(text)]);
    last = await shell(step.run, Object.fromEntries(env), fill(step["working-directory"] ?? "."));
    if (last.status !== 0) break;
  }
  return last!;
}

async function bash(script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Finished> {
  const flags = ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c"];
  const child = spawn("bash", [...flags, script], { cwd, env });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text) => {
    stdout += text;
  });
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { status, stdout, stderr };
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

/** The only conditions that the action has. */
function holds(condition: string | undefined, value: (name: string) => string): boolean {
  if (condition === undefined) return true;
  const [, name, unwanted] = /^inputs\.([a-z-]+) != '([a-z]*)'$/.exec(condition)!;
  return value(name!) !== unwanted;
}
