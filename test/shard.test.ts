import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startRunner } from "./runner.js";
import { codesIn, readTree, workFolder } from "./sallyport.js";

const work = workFolder();
const runner = startRunner();
afterAll(runner.end);
let next = 0;
const fresh = () => join(work, `out${next++}`);

/** A description of these sites, and of the formats that they are written in. */
function describeSites(...sites: readonly string[]): string {
  const file = join(work, `sites${next++}.yaml`);
  const policies = sites.map(
    (name, index) =>
      `  - { name: ${name}, rules: [{ name: web, purpose: p, from: any, to: { prefixes: [192.0.2.${index}/32] }, ports: [443] }] }\n`,
  );
  writeFileSync(file, `policies:\n${policies.join("")}formats: { azure-nsg: {}, iptables: {} }\n`);
  return file;
}

const run = (command: string, config: string, out: string, ...parameters: string[]) =>
  runner.run(command, "--config", config, "--out", out, ...parameters);
const sites = describeSites("oslo", "bern", "rome", "kyiv");

describe("parts of a run", () => {
  it("make the whole together, to the byte, in any order", async () => {
    const [whole, parts] = [fresh(), fresh()];
    expect((await run("generate", sites, whole)).status).toBe(0);
    for (const shard of ["3/3", "1/3", "2/3"])
      expect((await run("generate", sites, parts, "--shard", shard)).status).toBe(0);
    expect(readTree(parts)).toEqual(readTree(whole));
    expect((await run("check", sites, parts)).status).toBe(0);
  });

  it("leave files of the others, and remove those of policies that are gone", async () => {
    const out = fresh();
    expect((await run("generate", sites, out)).status).toBe(0);
    const before = readTree(out);
    const fewer = describeSites("oslo", "bern", "rome");
    // bern, oslo, rome: the second of two has oslo alone, whose address is the same.
    expect((await run("check", fewer, out, "--shard", "2/2")).status).toBe(1);
    expect((await run("generate", fewer, out, "--shard", "2/2")).status).toBe(0);
    const kept = [...before].filter(([path]) => !path.includes("kyiv") && !path.endsWith("manifest.json"));
    const after = readTree(out);
    expect(kept.map(([path]) => after.get(path))).toEqual(kept.map(([, text]) => text));
    expect([...after.keys()].filter((path) => path.includes("kyiv"))).toEqual([]);
    expect((await run("check", fewer, out)).status).toBe(0);
  });

  it("are checked alone: each tells of its own files, and together of all", async () => {
    const out = fresh();
    expect((await run("generate", sites, out)).status).toBe(0);
    for (const site of ["bern", "rome"]) appendFileSync(join(out, "iptables", `${site}.ipset`), "#\n");
    const told: string[][] = [];
    for (const shard of ["1/4", "2/4", "3/4", "4/4", "5/5"]) {
      const { files } = JSON.parse((await run("check", sites, out, "--shard", shard, "--json")).stdout);
      told.push(files.flatMap(({ path, state }: Record<string, string>) => (state === "same" ? [] : [path])));
    }
    // By name: bern, kyiv, oslo, rome; of five parts the last is empty.
    expect(told).toEqual([["iptables/bern.ipset"], [], [], ["iptables/rome.ipset"], []]);
  });

  it("are parts of a whole", async () => {
    const out = fresh();
    for (const shard of ["0/2", "3/2", "x"])
      expect(codesIn((await run("generate", sites, out, "--shard", shard)).stderr)).toEqual(["SP1006"]);
  });
});
