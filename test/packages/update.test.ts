import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, it } from "vitest";
import { pageOf, play, says } from "../../packages/cli/test/update/publisher.js";
import { playForge } from "./forge.js";
import { run } from "./run.js";
import { action, type Runner, readYaml, startRunner, type Workflow } from "./runner.js";

const work = mkdtempSync(join(tmpdir(), "sallyport-update-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const program = join(inject("program"), "node_modules", ".bin");
const { env, jobs } = readYaml<Workflow>(action, "update.example.yml");
const tags = { Storage: ["20.60.0.0/28"], "Storage.EastUS": ["20.60.0.0/29"] };

function listOf(changeNumber: number, prefixes: Readonly<Record<string, readonly string[]>>): string {
  const values = Object.entries(prefixes).map(([name, addressPrefixes]) => ({
    name,
    id: name,
    properties: { changeNumber, region: "", platform: "Azure", systemService: "", addressPrefixes },
  }));
  return JSON.stringify({ changeNumber, cloud: "Public", values });
}

/** A repository with a remote, whose rules go to a tag of an edition in it. */
function repository(): string {
  const [folder, remote] = [join(work, "repository"), join(work, "remote.git")];
  mkdirSync(folder);
  const rule = "{ name: storage, purpose: Backups, from: any, to: { tags: [Storage.EastUS] }, ports: [443] }";
  const config = `store: editions\npolicies: [{ name: backup, rules: [${rule}] }]\nformats: { iptables: {} }\n`;
  writeFileSync(join(folder, "sallyport.yaml"), config);
  writeFileSync(join(folder, "ServiceTags_Public_20990105.json"), listOf(1, tags));
  const given = ["dataset", "import", "ServiceTags_Public_20990105.json", "--store=editions", "--accept=all"];
  run(join(program, "sallyport"), given, folder);
  rmSync(join(folder, "ServiceTags_Public_20990105.json"));
  run(join(program, "sallyport"), ["generate"], folder);
  run("git", ["init", "--quiet", "--bare", remote], work);
  run("git", ["init", "--quiet", "--initial-branch=main"], folder);
  run("git", ["add", "--all"], folder);
  run("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "Begin"], folder);
  run("git", ["remote", "add", "origin", remote], folder);
  run("git", ["push", "--quiet", "origin", "main"], folder);
  return folder;
}

async function runJob(runner: Runner, places: Readonly<Record<string, string>>): Promise<string> {
  let said = "";
  for (const { run: script } of jobs.update!.steps) {
    if (script === undefined) continue;
    expect(script).not.toContain("${{");
    const { status, stdout, stderr } = await runner.shell(script, { ...env, ...places });
    said += stdout + stderr;
    if (status !== 0) return `${said}\nfailed`;
  }
  return said;
}

it("the workflow opens one pull request for new editions, with what they change as its body", async () => {
  const path = "/ServiceTags_Public_20990112.json";
  let list = listOf(2, { Storage: tags.Storage });
  const { base } = await play({
    "/details.aspx": pageOf(`http://{host}${path}`),
    [path]: (response, request, time) => says(list, "application/json")(response, request, time),
  });
  const places = { SALLYPORT_DOWNLOAD_PAGE: `${base}/details.aspx`, http_proxy: "", HTTP_PROXY: "" };
  const folder = repository();
  const gh = playForge(work);
  const runner = startRunner(folder, work, {}, [gh.folder, program, process.env.PATH].join(":"));
  const back = () => run("git", ["switch", "--quiet", "--force", "main"], folder);

  const onRemote = (branch: string, file: string) =>
    run("git", ["show", `${branch}:${file}`], join(work, "remote.git")).stdout;

  // A tag of a rule is gone: nobody is asked to merge that.
  const refused = await runJob(runner, places);
  expect(refused).toMatch(/SP7201.*used by storage of backup/);
  expect(refused).toMatch(/failed$/);
  expect(gh.asked()).toBe("");

  list = listOf(2, { ...tags, "Storage.EastUS": ["20.60.0.0/29", "20.60.0.12/30"] });
  expect(await runJob(runner, places)).not.toMatch(/failed$/);
  expect(gh.asked()).toBe("pr list\npr create\n");
  expect(gh.body()).toContain("## Difference in what passes");
  expect(gh.body()).toMatch(/^\+.*20\.60\.0\.12\/30/m);
  const rules = "out/iptables/backup.ipset";
  expect(onRemote("sallyport/edition", rules)).toContain("20.60.0.12/30");
  expect(onRemote("main", rules)).not.toContain("20.60.0.12/30");
  back();
  run("git", ["branch", "--quiet", "-D", "sallyport/edition"], folder);

  // The next week nobody has merged yet: the same pull request, brought up to date.
  list = listOf(3, { ...tags, "Storage.EastUS": ["20.60.0.0/29", "20.60.0.13/32"] });
  expect(await runJob(runner, places)).not.toMatch(/failed$/);
  expect(gh.asked()).toBe("pr list\npr create\npr list\npr edit\n");
  expect(onRemote("sallyport/edition", rules)).toContain("20.60.0.13");
  expect(gh.body()).not.toContain("20.60.0.12/30");

  // Merged: nothing is new.
  expect(await runJob(runner, places)).toMatch(/nothing changed\n$/);
  expect(gh.asked()).toBe("pr list\npr create\npr list\npr edit\n");
});

it("a body longer than a forge takes is cut, and the summary has all of it", async () => {
  const folder = join(work, "long");
  mkdirSync(folder);
  const line = "+add backup-storage 20.60.0.12/30";
  const script = `#!/bin/sh\necho '\`\`\`diff'\nfor i in $(seq 4000); do echo '${line}'; done\nexit 1\n`;
  writeFileSync(join(folder, "sallyport"), script, { mode: 0o755 });
  const runner = startRunner(folder, work, {}, `${folder}:${process.env.PATH}`);
  const step = jobs.update!.steps.find(({ name }) => name === "Tell what they change")!;
  const { status, summary } = await runner.shell(step.run!, env);
  const { stdout } = await runner.shell('cat "$RUNNER_TEMP/body.md"');
  expect([status, summary.split(line).length]).toEqual([0, 4001]);
  expect(stdout.length).toBeGreaterThan(59_000);
  expect(stdout.length).toBeLessThan(61_000);
  expect(stdout.replaceAll(`${line}\n`, "")).toMatch(/^```diff\n\n```\n\n<\/details>\n\nCut here: .*\n$/);
});
