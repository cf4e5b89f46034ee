import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { codesIn, sallyport, start, workFolder } from "./sallyport.js";

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

  const { child, ended } = start(["generate", "--watch"], { cwd });
  let lines: readonly string[] = [];
  let look = () => {};
  let stdout = "";
  child.stdout!.on("data", (text) => {
    stdout += text;
    lines = stdout.split("\n").slice(0, -1);
    look();
  });
  /** Waits for the report of the next run, without its time of day. */
  const next = (number: number) =>
    new Promise<string>((resolve, reject) => {
      void ended.then(({ stderr }) => reject(new Error(stderr)));
      look = () => {
        if (lines.length >= number) resolve(lines[number - 1]!.replace(/^\d\d:\d\d:\d\d /, ""));
      };
      look();
    });

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
  expect([signal, lines.length]).toEqual(["SIGINT", 5]);
  expect(codesIn(stderr)).toContain("SP1103");
});

it("generate --watch needs a config, and goes with no other report", () => {
  const cwd = workFolder();
  expect(codesIn(sallyport(["generate", "--watch"], { cwd }).stderr)).toEqual(["SP1007"]);
  expect(codesIn(sallyport(["generate", "--watch", "--dry-run"], { cwd }).stderr)).toEqual(["SP1013"]);
});
