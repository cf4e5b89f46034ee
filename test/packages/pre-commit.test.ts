import {
  accessSync,
  appendFileSync,
  constants,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { run } from "./run.js";
import { readYaml } from "./runner.js";
import { readJson, root } from "./workspace.js";

const work = mkdtempSync(join(tmpdir(), "sallyport-hook-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Hook {
  readonly id: string;
  readonly language: string;
  readonly entry: string;
  readonly files?: string;
  readonly always_run?: boolean;
  readonly pass_filenames?: boolean;
}

const hooks = readYaml<readonly Hook[]>(root, ".pre-commit-hooks.yaml");
const program = join(inject("program"), "node_modules", ".bin");
const PATH = `${program}:${process.env.PATH}`;
const networks = ["a", "b"].map((name) => join(work, name));

for (const folder of networks) {
  mkdirSync(folder);
  describeIn(folder, "");
  run(join(program, "sallyport"), ["generate"], folder);
}

function describeIn(folder: string, more: string): void {
  const policy = `{ scenario: azure-to-azure, source: eastus, target: centralus${more} }`;
  writeFileSync(join(folder, "sallyport.yaml"), `policies: [${policy}]\nformats: { squid: {} }\n`);
}

function check(folder: string, files: readonly string[], path = PATH) {
  const { entry } = hooks[0]!;
  return run(join(root, entry), files, folder, { env: { PATH: path }, allowed: [0, 1, 2, 3] });
}

describe("the hooks", () => {
  it("are two, run as scripts that the repository has, on configs in every form or on everything", () => {
    expect(hooks.map(({ id }) => id)).toEqual(["sallyport-check", "sallyport-check-all"]);
    for (const { entry, language } of hooks) {
      expect(language).toBe("script");
      accessSync(join(root, entry), constants.X_OK);
    }
    const [configs, all] = hooks;
    const matching = ["sallyport.yaml", "net/sallyport.yml", "sallyport.json", "a/b/sallyport.mjs"];
    expect(matching.filter((path) => !new RegExp(configs!.files!).test(path))).toEqual([]);
    const others = ["my-sallyport.yaml", "sallyport.manifest.json", "sallyport.yaml.orig"];
    expect(others.filter((path) => new RegExp(configs!.files!).test(path))).toEqual([]);
    expect([all!.always_run, all!.pass_filenames]).toEqual([true, false]);
  });

  it("check each config that is named, and end with the worst", () => {
    const named = ["a/sallyport.yaml", "b/sallyport.yaml"];
    expect(check(work, named).status).toBe(0);
    describeIn(join(work, "a"), ", failback: false");
    const { status, stdout, stderr } = check(work, named);
    expect(status).toBe(1);
    expect(stderr).toMatch(/error SP502\d/);
    expect(stdout).toMatch(/as generated/);
    expect(check(work, ["a/sallyport.yaml", "missing.yaml"]).status).toBeGreaterThan(1);
  });

  it("without a name check the config that is found", () => {
    expect(check(join(work, "b"), []).status).toBe(0);
    appendFileSync(join(work, "b", "out", "squid", "asr-eastus-to-centralus.conf"), "# mine\n");
    expect(check(join(work, "b"), []).status).toBe(1);
  });

  it("take the program of their own version where there is none", () => {
    const folder = join(work, "fake");
    mkdirSync(folder);
    writeFileSync(join(folder, "npx"), '#!/bin/sh\necho "npx $*"\n', { mode: 0o755 });
    run("ln", ["-s", process.execPath, join(folder, "node")], work);
    const { version } = readJson(root, "packages", "cli", "package.json");
    expect(check(work, [], `${folder}:/usr/bin:/bin`).stdout).toBe(`npx --yes sallyport@${version} check\n`);
  });
});
