import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { action, readYaml, type Step, type Workflow } from "./runner.js";
import { readJson, root } from "./workspace.js";

const ours = join(root, ".github", "workflows");
/** Owner and name of this repository. */
const own = /github\.com\/(.*)\.git$/.exec(readJson(root, "package.json").repository!.url)![1]!;
const files = [
  ...readdirSync(ours).map((name) => ({ name, folder: ours })),
  ...readdirSync(action)
    .filter((name) => name.endsWith(".example.yml"))
    .map((name) => ({ name, folder: action })),
];

function stepsOf({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

describe.each(files)("the workflow $name", ({ name, folder }) => {
  const workflow = readYaml<Workflow>(folder, name);

  it("says what its token may do", () => {
    expect(workflow.permissions).toBeDefined();
    for (const { permissions } of Object.values(workflow.jobs)) {
      expect(permissions ?? workflow.permissions).not.toEqual({});
    }
  });

  it("takes actions of others by commit", () => {
    const used = stepsOf(workflow).flatMap(({ uses }) => uses ?? []);
    const foreign = used.filter((uses) => !uses.startsWith(`${own}/`));
    expect(foreign.length).toBeGreaterThan(0);
    for (const uses of foreign) expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
  });

  it("puts nothing that others write into shell, and asks for no secret", () => {
    for (const { run } of stepsOf(workflow)) expect(run ?? "").not.toContain("${{");
    expect(JSON.stringify(workflow)).not.toContain("secrets.");
  });

  it("runs scripts that the repository has", () => {
    const { scripts } = readJson<{ readonly scripts: Record<string, string> }>(root, "package.json");
    const asked = stepsOf(workflow).flatMap(({ run }) =>
      [...(run ?? "").matchAll(/npm run ([a-z]+)/g)].map((match) => match[1]!),
    );
    expect(asked.filter((script) => !(script in scripts))).toEqual([]);
  });
});

it("only the job that publishes can prove to a registry who it is", () => {
  const { jobs, permissions } = readYaml<Workflow>(ours, "release.yml");
  expect(permissions).toEqual({});
  const able = Object.keys(jobs).filter((name) => jobs[name]!.permissions?.["id-token"] === "write");
  expect(able).toEqual(["publish"]);
  expect(jobs.publish!.steps.some(({ run }) => run === "npm run release")).toBe(true);
});
