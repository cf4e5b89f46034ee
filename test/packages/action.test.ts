import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { run } from "./run.js";
import { type Action, action, readYaml, startRunner } from "./runner.js";
import { readJson, root } from "./workspace.js";

const work = mkdtempSync(join(tmpdir(), "sallyport-action-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const tarball = inject("packed").find(({ name }) => name === "sallyport")!.tarball;
const version = { version: `file:${tarball}` };
const offline = { npm_config_offline: "true", npm_config_cache: join(work, "cache") };
const conf = "out/squid/asr-eastus-to-centralus.conf";
let next = 0;

/** A network repository with a config and its output, all committed. */
function repository(): string {
  const folder = join(work, `repository${next++}`);
  mkdirSync(join(folder, "net work"), { recursive: true });
  const description = "policies: [{ scenario: azure-to-azure, source: eastus, target: centralus }]\n";
  writeFileSync(join(folder, "net work", "sallyport.yaml"), `${description}formats: { squid: {} }\n`);
  run(sallyport(), ["generate"], join(folder, "net work"));
  run("git", ["init", "--quiet", "--initial-branch=main"], folder);
  run("git", ["add", "--all"], folder);
  const author = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
  run("git", [...author, "commit", "--quiet", "--message", "Begin"], folder);
  return folder;
}

function sallyport(): string {
  return join(inject("program"), "node_modules", ".bin", "sallyport");
}

describe("the action", () => {
  it("is a composite one, whose scripts get inputs as variables only", () => {
    const { runs, inputs, outputs } = readYaml<Action>(action, "action.yml");
    expect(runs.using).toBe("composite");
    for (const { run: script } of runs.steps) expect(script ?? "").not.toContain("${{");
    const text = JSON.stringify(runs);
    for (const name of Object.keys(inputs)) expect(text).toContain(`inputs.${name}`);
    expect(Object.keys(outputs)).toEqual(["report", "exit-code", "changed"]);
  });

  it("checks: passes what is as generated, and annotates what somebody edited", async () => {
    const checkout = repository();
    const runner = startRunner(checkout, work, offline);
    const good = await runner.act({ ...version, "working-directory": "net work" });
    expect([good.status, good.stderr]).toEqual([0, ""]);
    expect(good.outputs).toMatchObject({ "exit-code": "0", changed: "false" });

    appendFileSync(join(checkout, "net work", conf), "# mine\n");
    const bad = await runner.act({ ...version, config: "net work/sallyport.yaml" });
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain(`::error file=net work/${conf},title=SP5021`);
    expect(bad.outputs).toMatchObject({ "exit-code": "1", changed: "true" });
  });

  it("generates, and says that files changed", async () => {
    const checkout = repository();
    rmSync(join(checkout, "net work", "out"), { recursive: true });
    const runner = startRunner(checkout, work, offline);
    const made = await runner.act({
      ...version,
      command: "generate",
      config: "net work/sallyport.yaml",
      reporter: "markdown",
      arguments: "--format\npac\n--option\npac.proxies=p.example:80\n",
    });
    expect([made.status, made.outputs.changed]).toEqual([0, "true"]);
    expect(made.summary).toContain("asr-eastus-to-centralus.pac");
    expect(existsSync(join(checkout, "net work", "out", "squid"))).toBe(false);
  });

  it("takes no input for shell, and no command that it does not know", async () => {
    const checkout = repository();
    const runner = startRunner(checkout, work, offline);
    const hostile = '"; touch pwned; $(touch pwned) `touch pwned`';
    const given = { ...version, config: hostile, arguments: hostile, reporter: "text" };
    expect((await runner.act(given)).status).toBe(2);
    expect((await runner.act({ ...version, command: `check; ${hostile}` })).status).toBe(2);
    expect(run("git", ["status", "--porcelain"], checkout).stdout).toBe("");
  });

  it("installs the program of its own version unless another is asked for, and none runs nothing", async () => {
    const folder = join(work, "fake-npm");
    mkdirSync(folder);
    const fake = `#!/bin/sh\necho "npm $*" >&2\nmkdir -p "$3/node_modules/.bin"\nln -sf ${sallyport()} "$3/node_modules/.bin/sallyport"\n`;
    writeFileSync(join(folder, "npm"), fake, { mode: 0o755 });
    const runner = startRunner(repository(), work, {}, `${folder}:${process.env.PATH}`);
    const { stderr, stdout, outputs } = await runner.act({ command: "none" });
    const mine = readJson(root, "packages", "cli", "package.json").version;
    expect(stderr.trim().endsWith(` sallyport@${mine}`)).toBe(true);
    expect([stdout, outputs]).toEqual([`${mine}\n`, {}]);
    expect((await runner.shell("sallyport --version")).stdout).toBe(`${mine}\n`);
  });
});
