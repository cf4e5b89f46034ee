import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, it } from "vitest";
import { run } from "./run.js";
import { root } from "./workspace.js";

const work = mkdtempSync(join(tmpdir(), "sallyport-turbo-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Runs a task in all networks; tells how many were there already, and how many failed. */
function turbo(
  task: string,
  allowed: readonly number[] = [0],
): readonly [cached: number, successful: number] {
  const env = { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", SALLYPORT_STORE: "" };
  const given = ["run", task, "--cache=local:rw", "--continue", "--ui=stream", "--no-color"];
  const { stdout } = run(join(root, "node_modules", ".bin", "turbo"), given, work, { env, allowed });
  const numbers = [/Cached:\s+(\d+) cached, 2 total/, /Tasks:\s+(\d+) successful, 2 total/].map((pattern) =>
    Number(pattern.exec(stdout)![1]),
  );
  return [numbers[0]!, numbers[1]!];
}

it("turbo runs what changed: the config, a list, what is shared, and nothing else", () => {
  cpSync(join(root, "integrations", "turbo"), work, { recursive: true });
  symlinkSync(join(inject("program"), "node_modules"), join(work, "node_modules"));
  run("git", ["init", "--quiet", "--initial-branch=main"], work);
  const out = join(work, "networks", "offices", "out");

  expect(turbo("generate")).toEqual([0, 2]);
  expect(turbo("check")).toEqual([0, 2]);
  expect(turbo("generate")).toEqual([2, 2]);
  expect(turbo("check")).toEqual([2, 2]);

  // What turbo brings back from its cache is what was generated.
  rmSync(out, { recursive: true });
  expect(turbo("generate")).toEqual([2, 2]);
  expect(existsSync(join(out, "sallyport.manifest.json"))).toBe(true);
  expect(turbo("check")).toEqual([2, 2]);

  appendFileSync(join(work, "networks", "offices", "sallyport.yaml"), "# for a reason\n");
  expect(turbo("generate")).toEqual([1, 2]);
  appendFileSync(join(work, "networks", "offices", "offices.txt"), "10.22.0.0/16\n");
  expect(turbo("check", [0, 1])).toEqual([1, 1]);
  expect(turbo("generate")).toEqual([1, 2]);
  expect(turbo("check")).toEqual([1, 2]);

  appendFileSync(join(out, "squid", "offices.conf"), "# mine\n");
  expect(turbo("check", [0, 1])).toEqual([1, 1]);

  appendFileSync(join(work, "shared", "sallyport.base.yaml"), "# for all\n");
  expect(turbo("generate", [0, 1])[0]).toBe(0);
});
