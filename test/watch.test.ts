import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { codesIn, sallyport, start, workFolder } from "./sallyport.js";

/** Starts to watch in a folder. */
function watch(cwd: string) {
  const { child, ended } = start(["generate", "--watch"], { cwd });
  let lines: readonly string[] = [];
  let look = () => {};
  let stdout = "";
  child.stdout!.on("data", (text) => {
    stdout += text;
    lines = stdout.split("\n").slice(0, -1);
    look();
  });
  /** Waits for the report of run number `number`, without its time of day. */
  const next = (number: number) =>
    new Promise<string>((resolve, reject) => {
      void ended.then(({ stderr }) => reject(new Error(stderr)));
      look = () => {
        if (lines.length >= number) resolve(lines[number - 1]!.replace(/^\d\d:\d\d:\d\d /, ""));
      };
      look();
    });
  return { child, ended, next, lines: () => lines };
}

it("generate --watch follows a config and the files that it names, through faults, until it is interrupted", async () => {
  const cwd = workFolder();
  const put = (name: string, text: string) => writeFileSync(join(cwd, name), text);
  const read = (name: string) => readFileSync(join(cwd, "out", name), "utf8");
  const policy = (name: string, list: string) =>
    `policies: [{ name: ${name}, rules: [{ name: web, purpose: p, from: any, to: { hosts: { file: ${list} } }, ports: [443] }] }]\n`;
  mkdirSync(join(cwd, "lists"));
  put("lists/one.txt", "one.example.com\n");
  put("lists/two.txt", "two.example.com\n");
  put("base.yaml", `${policy("first", "lists/one.txt")}formats: { squid: {} }\n`);
  put("options.mjs", "export default { formats: { squid: { sni: 'splice' } } };\n");
  put("sallyport.yaml", `extends: [base.yaml, options.mjs]\n${policy("second", "lists/two.txt")}`);

  const { child, ended, next, lines } = watch(cwd);

  expect(await next(1)).toBe("out: 4 files");
  const untouched = statSync(join(cwd, "out/squid/first.conf"));
  put("lists/other.txt", "");
  put("lists/two.txt", "two.example.com\nthree.example.com\n");
  expect(await next(2)).toBe("out: 4 files, 1 changed");
  expect(read("squid/second.web.hosts.txt")).toContain("three.example.com");
  expect(statSync(join(cwd, "out/squid/first.conf"))).toMatchObject({
    ino: untouched.ino,
    mtimeMs: untouched.mtimeMs,
  });

  put("base.yaml", "polices: []\n");
  expect(await next(3)).toBe("not generated; waiting for a change");
  put("base.new", `${policy("renamed", "lists/one.txt")}formats: { squid: {} }\n`);
  renameSync(join(cwd, "base.new"), join(cwd, "base.yaml"));
  expect(await next(4)).toBe("out: 4 files, 2 changed, 2 removed");
  expect(read("squid/renamed.web.hosts.txt")).toContain("one.example.com");

  put("options.mjs", "export default { formats: { squid: {}, pac: {} } };\n");
  expect(await next(5)).toMatch(/^out: \d files, [3-6] changed$/);

  child.kill("SIGINT");
  const { signal, stderr } = await ended;
  expect([signal, lines().length]).toEqual(["SIGINT", 5]);
  expect(codesIn(stderr)).toContain("SP1103");
});

it("generate --watch follows what a module imports, and what that imports, through faults", async () => {
  const cwd = workFolder();
  const put = (name: string, text: string) => writeFileSync(join(cwd, name), text);
  const rule = (host: string) =>
    `[{ name: "web", purpose: "p", from: "any", to: { hosts: ["${host}"] }, ports: [443] }]`;
  mkdirSync(join(cwd, "lib"));
  put("lib/hosts.mjs", 'export const host = "one.example.com";\n');
  put(
    "lib/rules.mjs",
    'import { host } from "./hosts.mjs";\nexport const rules = [{ name: "web", purpose: "p", from: "any", to: { hosts: [host] }, ports: [443] }];\n',
  );
  put(
    "sallyport.mjs",
    'import { rules } from "./lib/rules.mjs";\nexport default { policies: [{ name: "own", rules }], formats: ["pac"] };\n',
  );
  const { child, ended, next } = watch(cwd);
  const written = () => readFileSync(join(cwd, "out/pac/own.pac"), "utf8");
  expect(await next(1)).toBe("out: 1 file");
  put("lib/hosts.mjs", 'export const host = "two.example.com";\n');
  expect(await next(2)).toBe("out: 1 file, 1 changed");
  expect(written()).toContain("two.example.com");
  put("lib/hosts.mjs", "export const hosts = 1;\n");
  expect(await next(3)).toBe("not generated; waiting for a change");
  put("lib/rules.mjs", `export const rules = ${rule("three.example.com")};\n`);
  expect(await next(4)).toBe("out: 1 file, 1 changed");
  expect(written()).toContain("three.example.com");
  put("lib/rules.mjs", 'export { rules } from "./more.mjs";\n');
  expect(await next(5)).toBe("not generated; waiting for a change");
  put("lib/more.mjs", `export const rules = ${rule("four.example.com")};\n`);
  expect(await next(6)).toBe("out: 1 file, 1 changed");
  expect(written()).toContain("four.example.com");
  child.kill("SIGINT");
  const { signal, stderr } = await ended;
  expect(signal).toBe("SIGINT");
  expect(codesIn(stderr)).toContain("SP1114");
});

it("generate --watch needs a config, and goes with no other report", () => {
  const cwd = workFolder();
  expect(codesIn(sallyport(["generate", "--watch"], { cwd }).stderr)).toEqual(["SP1007"]);
  expect(codesIn(sallyport(["generate", "--watch", "--dry-run"], { cwd }).stderr)).toEqual(["SP1013"]);
});
