import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
const cli = fileURLToPath(new URL("../packages/cli", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
mkdirSync(join(work, "node_modules"));
symlinkSync(cli, join(work, "node_modules", "sallyport"), "dir");

function write(name: string, ...lines: readonly string[]): string {
  writeFileSync(join(work, name), lines.join("\n"));
  return join(work, name);
}

const beginning = [
  'import { defineConfig } from "sallyport";',
  "export default defineConfig({",
  '  policies: [{ scenario: "azure-to-azure", source: "eastus", target: "centralus", failback: false }],',
];

it("a module with defineConfig is found and generated from", () => {
  write("sallyport.mjs", ...beginning, '  formats: ["squid"],', "});");
  const { status, stderr } = sallyport(["generate"], { cwd: work });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining("error")]);
  expect(existsSync(join(work, "out/squid/asr-eastus-to-centralus.conf"))).toBe(true);
});

it("its faults are at pointers, and those of running it at lines, with their frame", () => {
  const wrong = write("wrong.mjs", "export default { policies: [{ name: 'x', rules: [], rulse: 1 }] };");
  expect(sallyport(["generate", "--config", wrong]).stderr).toMatch(
    /error SP1103 \S*wrong\.mjs#\/policies\/0\/rulse: nothing reads the key "rulse"/,
  );
  const throwing = write("throwing.mjs", "export default {};", 'throw new TypeError("no");');
  const { status, stderr } = sallyport(["generate", "--config", throwing]);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /error SP1114 \S*throwing\.mjs:2:7: the module ends with TypeError: no\n.*\n {2}> 2 \| throw/,
  );
  const broken = write("broken.mjs", "export default {", "  a: ;", "};");
  expect(sallyport(["generate", "--config", broken]).stderr).toMatch(
    /error SP1114 \S*broken\.mjs: the module ends with SyntaxError: .*\n {2}help: `node \S*broken\.mjs` may tell where/,
  );
});

it("its type takes what the schema takes, and nothing else", () => {
  const files = [
    write("right.mts", ...beginning, '  formats: { squid: { sni: "splice" }, pac: null },', "});"),
    write("format.mts", ...beginning, '  formats: { squid: { snii: "splice" } },', "});"),
    write("key.mts", ...beginning, "  mach: 1,", "});"),
    write("scenario.mts", ...beginning.slice(0, 2), '  policies: [{ scenario: "azure-to-azur" }],', "});"),
    write(
      "rule.mts",
      ...beginning.slice(0, 2),
      '  policies: [{ name: "x", rules: [{ name: "y" }] }],',
      "});",
    ),
  ];
  const options = [
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--exactOptionalPropertyTypes",
    "--module",
    "NodeNext",
    "--target",
    "ES2023",
    "--lib",
    "ES5",
    "--types",
    "",
  ];
  const { stdout } = spawnSync(process.execPath, [tsc, ...options, ...files], {
    encoding: "utf8",
    cwd: work,
  });
  const faulty = [...stdout.matchAll(/^(\w+)\.mts\(\d+,\d+\): error/gm)].map((match) => match[1]!);
  expect([...new Set(faulty)].sort()).toEqual(["format", "key", "rule", "scenario"]);
});
