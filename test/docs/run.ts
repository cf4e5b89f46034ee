import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inProcess } from "../in-process.js";
import { bin } from "../sallyport.js";
import { parametersOf, readPlain } from "./words.js";

/** A folder of a reader who follows a page. */
export interface Place {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly status: number | null;
  readonly printed: string;
}

/** Makes the folder a repository of its own, with an empty store of editions. */
export function makePlace(folder: string): Place {
  const programs = join(folder, ".programs");
  mkdirSync(programs, { recursive: true });
  for (const [name, text] of [
    ["sallyport", `exec "${process.execPath}" "${bin}" "$@"`],
    ["npx", 'exec "$@"'],
  ] as const) {
    writeFileSync(join(programs, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  mkdirSync(join(folder, ".git/objects"), { recursive: true });
  mkdirSync(join(folder, ".git/refs"), { recursive: true });
  writeFileSync(join(folder, ".git/HEAD"), "ref: refs/heads/main\n");
  const who = { NAME: "reader", EMAIL: "reader@example.com" };
  const git = Object.entries(who).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  const env = {
    SALLYPORT_STORE: join(folder, ".store"),
    PATH: `${programs}:${process.env.PATH}`,
    GIT_CONFIG_GLOBAL: "/dev/null",
    ...Object.fromEntries(git),
  };
  return { folder, env };
}

/** Runs one line of a page: in this process if it is the command line of this project alone, else in a shell. */
export async function runLine(line: string, { folder, env }: Place): Promise<Ran> {
  const plain = readPlain(line);
  if (plain === undefined || plain.some(({ words }) => parametersOf(words) === undefined)) {
    const shell = ["-c", `exec 2>&1; ${line}`];
    const { status, stdout } = spawnSync("bash", shell, {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1", ...env },
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    return { status, printed: stdout };
  }
  let printed = "";
  for (const { words, into } of plain) {
    const { status, stdout, stderr } = await inProcess(parametersOf(words)!, { cwd: folder, env });
    if (into !== undefined) writeFileSync(join(folder, into), stdout);
    printed += stderr + (into === undefined ? stdout : "");
    if (status !== 0) return { status, printed };
  }
  return { status: 0, printed };
}

/** Writes a file that a page shows. */
export function writeShown(file: string, text: string, { folder }: Place): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${text}\n`);
}
