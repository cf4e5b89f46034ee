import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** One packet of a new connection, or an echo request; `port` is meant for tcp, udp and sctp. */
export interface Probe {
  readonly protocol: "tcp" | "udp" | "icmp" | "sctp";
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

/** A shell script in the machine's namespace, and then packets through its filter. */
export interface Step {
  readonly run: string;
  readonly probes?: readonly Probe[];
}

export interface StepResult {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** Whether each probe reached the receiver. */
  readonly arrived: readonly boolean[];
  /** Whether the sender's own filter refused it. */
  readonly refused: readonly boolean[];
}

export interface Network {
  /** By name, in the folder that the scripts run in. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether the packets come from a client behind the machine instead of the machine itself. */
  readonly gateway?: boolean;
  readonly steps: readonly Step[];
}

/** Runs the steps in one throw-away network namespace (see prober.py). */
export function runInNetwork({ files, gateway = false, steps }: Network): readonly StepResult[] {
  const folder = mkdtempSync(join(tmpdir(), "sallyport-iptables-"));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    const job = { gateway, folder, steps: steps.map(({ run, probes = [] }) => ({ run, probes })) };
    const prober = fileURLToPath(new URL("prober.py", import.meta.url));
    const done = spawnSync("unshare", ["-n", "/usr/bin/python3", prober], {
      input: JSON.stringify(job),
      maxBuffer: 1 << 28,
      encoding: "utf8",
      timeout: 100_000,
    });
    if (done.status !== 0) throw new Error(`the prober ended with ${done.status}: ${done.stderr}`);
    return JSON.parse(done.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same, for scripts that must all succeed. */
export function runAll(network: Network): readonly StepResult[] {
  const results = runInNetwork(network);
  for (const { status, err } of results) expect({ status, err }).toEqual({ status: 0, err: "" });
  return results;
}
