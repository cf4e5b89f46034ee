import { spawnSync } from "node:child_process";

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Choices {
  readonly env?: Readonly<Record<string, string>>;
  /** The exit codes that are no failure. */
  readonly allowed?: readonly number[];
}

/** Runs a program in a folder; another exit code than those allowed (0) is an error with all that it said. */
export function run(
  program: string,
  parameters: readonly string[],
  cwd: string,
  { env = {}, allowed = [0] }: Choices = {},
): Finished {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...environment(), ...env },
  });
  if (error !== undefined) throw error;
  if (status === null || !allowed.includes(status)) {
    throw new Error(`${program} ${parameters.join(" ")}: exit code ${status}\n${stdout}\n${stderr}`);
  }
  return { status, stdout, stderr };
}

/** That of this process without what npm, git and a runner tell the programs that they run, which would take it for orders. */
export function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD$|GIT_|GITHUB_|SALLYPORT_)/i.test(name),
  );
  return { ...(Object.fromEntries(kept) as Record<string, string>), NODE_EXTRA_CA_CERTS: "", NO_COLOR: "1" };
}
