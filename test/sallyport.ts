import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export const bin = fileURLToPath(new URL("../packages/cli/bin/sallyport.js", import.meta.url));

export const eastToCentral = [
  "--scenario",
  "azure-to-azure",
  "--source",
  "eastus",
  "--target",
  "centralus",
] as const;

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command line as a user would. */
export function sallyport(parameters: readonly string[], { cwd, env }: Surroundings = {}): Finished {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...parameters], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: "", NO_COLOR: "1", ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  return { status, stdout, stderr };
}

/** A run that goes on. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Finished & { readonly signal: string | null }>;
}

/** Starts the built command line, and does not wait: the test may be the server that it asks. */
export function start(parameters: readonly string[], { cwd, env }: Surroundings = {}): Started {
  const child = spawn(process.execPath, [bin, ...parameters], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: "", NO_COLOR: "1", ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text) => {
    stdout += text;
  });
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  const ended = new Promise<Finished & { readonly signal: string | null }>((resolve) => {
    child.on("close", (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  return { child, ended };
}

/** For NODE_OPTIONS: ends the run at the file operation that KILL_AT names, or tells to TELL_TO how many there were. */
export const preload = `--import=${new URL("at-operation.mjs", import.meta.url)}`;

/** Codes of the diagnostics on standard error, in order. */
export function codesIn(stderr: string): readonly string[] {
  return [...stderr.matchAll(/^(?:error|warning|info) (SP\d{4})/gm)].map((match) => match[1]!);
}

/** A folder of the test's own that ends with it. */
export function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sallyport-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file below a folder with its text, by relative path. */
export function readTree(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
