import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sallyport, workFolder } from "./sallyport.js";

const work = workFolder();

it("the doctor does every check, and exits with 1 if something is wrong", () => {
  const config = join(work, "sallyport.yaml");
  writeFileSync(
    config,
    "policies: [{ scenario: hyper-v, target: eastus }]\nformats: { squid: {}, pac: {} }\ntemplates: own\n",
  );
  const builtIn = readFileSync(new URL("../templates/squid/tail.hbs", import.meta.url), "utf8");
  mkdirSync(join(work, "own/squid"), { recursive: true });
  const origin = `{{!-- sallyport squid/tail sha256:${"0".repeat(64)} --}}\n`;
  writeFileSync(join(work, "own/squid/tail.hbs"), `${origin}${builtIn}# mine\n`);
  mkdirSync(join(work, "out"));
  writeFileSync(join(work, "out/mine"), "");
  const { status, stdout } = sallyport(["doctor", "--json"], { cwd: work });
  const { checks, findings } = JSON.parse(stdout);
  expect(status).toBe(1);
  expect(checks).toMatchObject([
    { check: "node", state: "ok", found: expect.stringMatching(/ of \d+\.\d+ or later$/) },
    { check: "dataset", state: "ok" },
    { check: "store", state: "ok" },
    { check: "lists" },
    { check: "config", state: "ok", found: "sallyport.yaml: 1 policy, 2 formats" },
    { check: "templates", state: "error", found: "squid/tail outdated" },
    { check: "output", state: "error" },
    { check: "consumers", state: "ok" },
  ]);
  const errors = findings.filter(({ severity }: Record<string, string>) => severity === "error");
  expect(errors).toMatchObject([{ code: "SP1314" }, { code: "SP5001" }]);
});
