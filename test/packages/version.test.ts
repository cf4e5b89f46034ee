import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { run } from "./run.js";
import { published, readJson, root, workspace } from "./workspace.js";

const copy = mkdtempSync(join(tmpdir(), "sallyport-version-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

it("a change of one package raises all of them, and the lock file fits them after `npm run versions`", () => {
  for (const path of ["package.json", "package-lock.json", ".npmrc", ".changeset/config.json"]) {
    cpSync(join(root, path), join(copy, path));
  }
  for (const { folder } of workspace) {
    mkdirSync(join(copy, folder), { recursive: true });
    cpSync(join(root, folder, "package.json"), join(copy, folder, "package.json"));
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  writeFileSync(
    join(copy, ".changeset", "one.md"),
    '---\n"@sallyport/emitter-pac": minor\n---\n\nOne change.\n',
  );
  run("git", ["init", "--quiet", "--initial-branch=main"], copy);

  const npm = { env: { npm_config_offline: "true", npm_config_cache: join(copy, "cache") } };
  run("npm", ["run", "versions"], copy, npm);
  const [before] = published.map(({ json }) => json.version);
  const [major, minor] = before!.split(".").map(Number);
  const after = published.map(({ folder }) => readJson(copy, folder, "package.json").version);
  expect(after).toEqual(published.map(() => `${major}.${minor! + 1}.0`));

  run("npm", ["ci", "--dry-run", "--ignore-scripts"], copy, npm);
  const { packages } = readJson<{ packages: Record<string, { version?: string; resolved?: string }> }>(
    copy,
    "package-lock.json",
  );
  for (const { folder } of published) expect(packages[folder]!.version).toBe(after[0]);
  const resolved = Object.values(packages).flatMap(({ resolved }) => resolved ?? []);
  expect(resolved.filter((target) => !target.startsWith("packages/"))).toEqual([]);
});
