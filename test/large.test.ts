import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bin, eastToCentral, sallyport, workFolder } from "./sallyport.js";

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

it("a folder of 60,000 files is written over with no more heap than 64 MB, as its manifest is read piece by piece", () => {
  const out = join(work, "many");
  const generate = ["generate", ...eastToCentral, "--format", "pac", "--out", out];
  expect(sallyport(generate).status).toBe(0);
  const manifest = join(out, "sallyport.manifest.json");
  const written = readFileSync(manifest, "utf8");
  const { files, ...head } = JSON.parse(written) as { readonly files: readonly { readonly path: string }[] };
  const stale = Array.from({ length: 60_000 }, (_, index) => ({
    ...files[0],
    path: `pac/stale-${index}.pac`,
  }));
  writeFileSync(manifest, `${JSON.stringify({ ...head, files: [...files, ...stale] }, null, 2)}\n`);
  writeFileSync(join(out, "pac/stale-59999.pac"), "x");
  const { status, stderr } = spawnSync(process.execPath, ["--max-old-space-size=64", bin, ...generate], {
    encoding: "utf8",
  });
  expect([status, stderr.includes("heap")]).toEqual([0, false]);
  // What was stale is gone, and the manifest is what it was.
  expect(existsSync(join(out, "pac/stale-59999.pac"))).toBe(false);
  expect(readFileSync(manifest, "utf8")).toBe(written);
});
