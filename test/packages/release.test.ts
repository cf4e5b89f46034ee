import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { playForge } from "./forge.js";
import { run } from "./run.js";
import { readYaml, startRunner, type Workflow } from "./runner.js";
import { root } from "./workspace.js";

const work = mkdtempSync(join(tmpdir(), "sallyport-release-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const { jobs } = readYaml<Workflow>(root, ".github", "workflows", "release.yml");
const repository = join(work, "repository");
const remote = join(work, "remote.git");

function write(version: string): void {
  writeFileSync(join(repository, "packages", "cli", "package.json"), JSON.stringify({ version }));
}

it("the release workflow asks for a pull request while there are changesets, and keeps it up to date", async () => {
  for (const folder of ["packages/cli", ".changeset"])
    mkdirSync(join(repository, folder), { recursive: true });
  run("git", ["init", "--quiet", "--bare", remote], work);
  run("git", ["init", "--quiet", "--initial-branch=main"], repository);
  run("git", ["remote", "add", "origin", remote], repository);
  write("0.0.0");
  const gh = playForge(work);
  const runner = startRunner(repository, work, {}, `${gh.folder}:${process.env.PATH}`);

  const look = jobs.mode!.steps.find(({ id }) => id === "look")!.run!;
  writeFileSync(join(repository, ".changeset", "config.json"), "{}");
  writeFileSync(join(repository, ".changeset", "README.md"), "");
  expect((await runner.shell(look)).outputs).toEqual({ changesets: "false" });
  writeFileSync(join(repository, ".changeset", "one.md"), "");
  expect((await runner.shell(look)).outputs).toEqual({ changesets: "true" });

  const open = jobs.versions!.steps.at(-1)!.run!;
  for (const version of ["0.1.0", "0.2.0"]) {
    write(version);
    const { status, stderr } = await runner.shell(open, { GIT_CONFIG_GLOBAL: "/dev/null" });
    expect(status, stderr).toBe(0);
    const pushed = run("git", ["log", "-1", "--format=%s %an", "release/next"], remote).stdout;
    expect(pushed).toBe(`Release ${version} github-actions[bot]\n`);
  }
  expect(gh.asked()).toBe("pr list\npr create\npr list\npr edit\n");
  expect(gh.titles()).toBe("Release 0.1.0\nRelease 0.2.0\n");
});
