import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bin, workFolder } from "./sallyport.js";

const work = workFolder();

it("a rule of 10,000 prefixes needs no more heap than 40 MB in formats that list them all", () => {
  const prefixes = Array.from({ length: 10_000 }, (_, index) => `20.${index >> 7}.${(index & 127) * 2}.0/24`);
  const rule = { name: "long", purpose: "A long list", from: "any", to: { prefixes }, ports: [443] };
  const config = join(work, "sallyport.json");
  const policies = [{ name: "large", rules: [rule] }];
  writeFileSync(config, JSON.stringify({ policies, formats: ["iptables", "paloalto"], out: "out" }));
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--max-old-space-size=40", bin, "generate", "--config", config],
    { encoding: "utf8" },
  );
  expect(stderr).not.toContain("heap");
  expect(status).toBe(0);
});
