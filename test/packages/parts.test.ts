import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, it } from "vitest";
import { run } from "./run.js";
import { action, readYaml, startRunner, type Workflow } from "./runner.js";

const work = mkdtempSync(join(tmpdir(), "sallyport-parts-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Matrix {
  readonly jobs: {
    readonly part: { readonly strategy: { readonly matrix: { readonly part: readonly number[] } } };
  };
}

it("the workflow that generates in parts makes what one run makes", async () => {
  const { jobs } = readYaml<Workflow>(action, "parts.example.yml");
  const { part } = readYaml<Matrix>(action, "parts.example.yml").jobs.part.strategy.matrix;
  const given = jobs.part!.steps.find(({ uses }) => uses?.includes("github-action@"))!.with!;
  const script = jobs.join!.steps.find(({ name }) => name === "Join")!.run!;

  const targets = ["centralus", "westus", "eastus2", "westeurope", "northeurope"];
  const policies = targets.map((target) => `{ scenario: hyper-v, target: ${target} }`);
  mkdirSync(join(work, "repository"));
  const folder = join(work, "repository");
  writeFileSync(join(folder, "sallyport.yaml"), `policies: [${policies}]\nformats: { squid: {} }\n`);
  const program = join(inject("program"), "node_modules", ".bin");
  const runner = startRunner(folder, work, {}, `${program}:${process.env.PATH}`);
  run("git", ["init", "--quiet"], folder);

  for (const number of part) {
    const env = {
      COMMAND: given.command!,
      REPORTER: "github",
      ARGUMENTS: given.arguments!.replaceAll(/\$\{\{ matrix\.part \}\}/g, String(number)),
    };
    const { status, stderr } = await runner.shell('bash "$GITHUB_ACTION_PATH/run.sh"', env);
    expect([status, stderr]).toEqual([0, ""]);
  }
  const { status, stdout } = await runner.shell(script);
  expect(stdout).toMatch(/out: \d+ as generated\n$/);
  expect(status).toBe(0);

  run(join(program, "sallyport"), ["generate", "--out", "whole"], folder);
  expect(run("diff", ["--recursive", "--brief", "out", "whole"], folder).stdout).toBe("");
  expect(readFileSync(join(folder, "out", "sallyport.manifest.json"), "utf8")).toContain("westeurope");
});
