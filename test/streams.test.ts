import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../packages/cli/src/main.js";
import { bin, codesIn, type Finished, preload, readTree, start, workFolder } from "./sallyport.js";

const work = workFolder();

const rule = (name: string) => `  - name: ${name}
    rules:
      - name: login
        purpose: sign in
        from: any
        to: { hosts: [${name}.example.com] }
        ports: [443]
`;
const config = join(work, "sallyport.yaml");
const describePolicies = (...names: readonly string[]) =>
  writeFileSync(config, `policies:\n${names.map(rule).join("")}formats: [squid]\n`);

/** Runs a line of bash in the work folder, in which `sallyport` is the built command line. */
function bash(line: string): Finished {
  const script = `sallyport() { '${process.execPath}' '${bin}' "$@"; }\n${line}`;
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: "", NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { cwd: work, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("a reader that goes away", () => {
  it("ends the run quietly, with the exit code of what was found", () => {
    const lines = Array.from({ length: 4_000 }, (_, index) => `192.0.2.${index % 256}\n`);
    writeFileSync(join(work, "list.txt"), lines.join(""));
    // Far more than a pipe holds.
    const { stdout, stderr } = bash(
      "sallyport audit list.txt --cloud china --json | head -n 1; echo $PIPESTATUS",
    );
    expect([stdout, stderr]).toEqual(["{\n1\n", ""]);
  });
});

describe("a stream that is closed", () => {
  it("as output takes nothing, and changes neither exit code nor complaints", () => {
    describePolicies("one");
    const { status, stdout, stderr } = bash("sallyport check --out absent >&-");
    expect([status, stdout, new Set(codesIn(stderr))]).toEqual([1, "", new Set(["SP5022"])]);
  });

  it("as input holds nothing", () => {
    const { status, stderr } = bash("sallyport audit - <&-");
    expect([status, ...codesIn(stderr)]).toEqual([3, "SP7101"]);
  });

  it.each(["<&-", "</dev/null"])("or is no terminal answers no questions: %s", (input) => {
    const { status, stdout, stderr } = bash(`sallyport init new.yaml ${input}`);
    expect([status, stdout, ...codesIn(stderr)]).toEqual([2, "", "SP1007"]);
    expect(existsSync(join(work, "new.yaml"))).toBe(false);
  });
});

describe.skipIf(!existsSync("/dev/full"))("a device that is full", () => {
  it("is told, with the files written nevertheless", () => {
    describePolicies("one");
    const { status, stderr } = bash("sallyport generate --out full --json >/dev/full");
    expect([status, ...codesIn(stderr)]).toEqual([2, "SP5007"]);
    expect([...readTree(join(work, "full")).keys()]).toContain("sallyport.manifest.json");
  });
});

describe("a pipe that is full and lets nobody wait", () => {
  it("takes the rest when there is room again", () => {
    const refusing = join(work, "refusing.cjs");
    writeFileSync(
      refusing,
      `const fs = require("node:fs");
      const { writeSync } = fs;
      let room = 1000;
      fs.writeSync = (file, bytes, from) => {
        if (file !== 1) return writeSync(file, bytes, from);
        if (room === 0) throw Object.assign(new Error("full"), { code: "EAGAIN" });
        const taken = Math.min(room, bytes.length - from);
        room -= taken;
        return writeSync(file, bytes.subarray(from, from + taken));
      };`,
    );
    const { stdout } = bash("sallyport explain | cat");
    expect(stdout.length).toBeGreaterThan(5_000);
    expect(bash(`NODE_OPTIONS=--require=${refusing} sallyport explain | cat`)).toEqual({
      status: 0,
      stdout,
      stderr: "",
    });
  });
});

describe("Ctrl-C", () => {
  /** A folder with the output of two policies, and the run that makes one of them another. */
  async function changing(name: string) {
    const out = join(work, name);
    describePolicies("one", "two");
    await main(["generate", "--config", config, "--out", out], { out: () => {}, err: () => {} });
    describePolicies("two", "three");
    const generate = (env: Readonly<Record<string, string>>) =>
      start(["generate", "--config", config, "--out", out], { env: { NODE_OPTIONS: preload, ...env } }).ended;
    return { out, before: readTree(out), generate };
  }

  it.each(["SIGINT", "SIGTERM"])(
    "in the middle of generate leaves the old state, and says so: %s",
    async (signal) => {
      const { out, before, generate } = await changing(signal);
      const run = await generate({ KILL_AT: "4", KILL_WITH: signal });
      // A shell tells it as 130, or 143.
      expect([run.signal, run.stdout, ...codesIn(run.stderr)]).toEqual([signal, "", "SP5030"]);
      expect(readTree(out)).toEqual(before);
    },
  );

  it("too late for that leaves the new one, whole", async () => {
    const { out, before, generate } = await changing("late");
    const whole = await changing("whole");
    const told = join(work, "told");
    await whole.generate({ TELL_TO: told });
    const { operations } = JSON.parse(readFileSync(told, "utf8"));
    const { signal } = await generate({ KILL_AT: String(operations), KILL_WITH: "SIGINT" });
    expect(signal).toBe("SIGINT");
    expect(readTree(out)).toEqual(readTree(whole.out));
    expect(readTree(out)).not.toEqual(before);
  });
});
