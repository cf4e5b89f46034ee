import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sallyport, workFolder } from "./sallyport.js";

const work = workFolder();

it("the doctor does every check, and exits with 1 if something is wrong", () => {
  const config = join(work, "sallyport.yaml");
  writeFileSync(
    config,
    "policies: [{ scenario: hyper-v, target: eastus }]\nformats: { squid: {}, pac: {} }\n",
  );
  mkdirSync(join(work, "out"));
  writeFileSync(join(work, "out/mine"), "");
  const { status, stdout } = sallyport(["doctor", "--json"], { cwd: work });
  const { checks, diagnostics } = JSON.parse(stdout);
  expect(status).toBe(1);
  expect(checks).toMatchObject([
    { check: "node", state: "ok", found: expect.stringMatching(/ of \d+\.\d+ or later$/) },
    { check: "dataset", state: "ok" },
    { check: "store", state: "ok" },
    { check: "lists" },
    { check: "config", state: "ok", found: "sallyport.yaml: 1 policy, 2 formats" },
    { check: "output", state: "error" },
    { check: "consumers", state: "ok" },
  ]);
  const errors = diagnostics.filter(({ severity }: Record<string, string>) => severity === "error");
  expect(errors).toMatchObject([{ code: "SP5001" }]);
});
