import { appendFileSync, cpSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startRunner } from "./runner.js";
import { codesIn, readTree, workFolder } from "./sallyport.js";

const work = workFolder();
const { run, end } = startRunner();
afterAll(end);
let next = 0;
const fresh = () => join(work, `folder${next++}`);

/** A description of these sites: each with an address of its own, by its name. */
function describeSites(sites: readonly string[], formats: string): string {
  const file = join(work, `sites${next++}.yaml`);
  const policies = sites.map(
    (name) =>
      `  - { name: ${name}, rules: [{ name: web, purpose: p, from: any, to: { hosts: [${name}.example.com], prefixes: [192.0.2.${name.length}/32] }, ports: [443] }] }\n`,
  );
  writeFileSync(file, `policies:\n${policies.join("")}formats: { ${formats} }\n`);
  return file;
}

async function generate(config: string, ...parameters: readonly string[]): Promise<string> {
  const out = fresh();
  const { status, stderr } = await run("generate", "--config", config, "--out", out, ...parameters);
  expect([status, stderr.includes("error")], stderr).toEqual([0, false]);
  return out;
}

const sites = ["a", "bb", "ccc", "dddd"];
const config = describeSites(sites, "squid: {}, azure-nsg: {}, iptables: { nft-hook: output }");

describe("parts of a run that were written on machines of their own", async () => {
  const parts: string[] = [];
  // Of five parts of four policies one is empty.
  for (const shard of ["1/5", "2/5", "3/5", "4/5", "5/5"])
    parts.push(await generate(config, "--shard", shard));

  it("are together what the undivided run writes, to the byte, in any order", async () => {
    const whole = await generate(config);
    const out = fresh();
    const { status, stdout } = await run("join", ...parts.toReversed(), "--out", out, "--json");
    expect(status).toBe(0);
    expect(readTree(out)).toEqual(readTree(whole));
    expect((await run("check", "--config", config, "--out", out)).status).toBe(0);
    const { files, diagnostics } = JSON.parse(stdout);
    expect(files).toHaveLength(readTree(whole).size - 1);
    // No part could know that another wants to be the only filter at that hook as well.
    expect(diagnostics.map(({ code }: Record<string, string>) => code)).toEqual([
      "SP3017",
      "SP3017",
      "SP3017",
    ]);
  });

  it("replace what an earlier run wrote, touch nothing else, and go into one of their own folders", async () => {
    const out = await generate(describeSites(["old"], "squid: {}, pac: {}"), "--format", "squid");
    expect((await run("join", ...parts, "--out", out)).status).toBe(0);
    expect([...readTree(out).keys()].filter((path) => path.includes("old"))).toEqual([]);
    const own = fresh();
    cpSync(parts[0]!, own, { recursive: true });
    expect((await run("join", own, ...parts.slice(1), "--out", own)).status).toBe(0);
    expect(readTree(own)).toEqual(readTree(out));
    writeFileSync(join(own, "mine"), "");
    expect(codesIn((await run("join", ...parts, "--out", own)).stderr)).toEqual(["SP5001"]);
  });

  it("that were generated one after the other into one folder say what is missing until the last", async () => {
    const out = fresh();
    const missing: unknown[] = [];
    for (const shard of ["2/3", "3/3", "1/3"]) {
      await run("generate", "--config", config, "--out", out, "--shard", shard);
      expect((await run("check", "--config", config, "--out", out, "--shard", shard)).status).toBe(0);
      missing.push(JSON.parse(readTree(out).get("sallyport.manifest.json")!).missing);
      const { stderr } = await run("verify", out, "--format", "squid");
      expect(codesIn(stderr).filter((code) => code === "SP7410")).toHaveLength(
        missing.at(-1) === undefined ? 0 : 1,
      );
    }
    expect(missing).toEqual([["a", "ccc", "dddd"], ["a", "dddd"], undefined]);
  });

  it.each<[string, string, (copy: string) => readonly string[] | Promise<readonly string[]>]>([
    [
      "a file was edited",
      "SP5026",
      (copy) => {
        appendFileSync(join(copy, "squid/a.conf"), "#\n");
        return [copy, ...parts.slice(1)];
      },
    ],
    [
      "a file is gone",
      "SP5026",
      (copy) => {
        rmSync(join(copy, "squid/a.conf"));
        return [copy, ...parts.slice(1)];
      },
    ],
    ["one is missing", "SP5029", () => parts.slice(1)],
    ["one is there twice", "SP5027", (copy) => [copy, ...parts]],
    [
      "one has other options",
      "SP5028",
      async () => [
        await generate(config, "--shard", "1/5", "--option", "squid.sni=splice"),
        ...parts.slice(1),
      ],
    ],
    [
      "one has other formats",
      "SP5028",
      async () => [await generate(config, "--shard", "1/5", "--format", "squid"), ...parts.slice(1)],
    ],
    [
      "one is of another edition",
      "SP5028",
      async () => [await generate(config, "--shard", "1/5", "--as-of", "2026-01-05"), ...parts.slice(1)],
    ],
    [
      "one is of another description",
      "SP5028",
      async () => {
        const other = describeSites(
          [...sites, "eeeee"],
          "squid: {}, azure-nsg: {}, iptables: { nft-hook: output }",
        );
        return [await generate(other, "--shard", "1/5"), ...parts.slice(1)];
      },
    ],
    ["one is no part", "SP5006", () => [work, ...parts.slice(1)]],
    ["none is named", "SP1007", () => []],
  ])("are refused, and nothing is written, if %s", async (_title, code, change) => {
    const copy = fresh();
    cpSync(parts[0]!, copy, { recursive: true });
    const out = fresh();
    const { status, stderr } = await run("join", ...(await change(copy)), "--out", out);
    expect([status, new Set(codesIn(stderr).filter((each) => each !== "SP3017")), existsSync(out)]).toEqual([
      expect.toSatisfy((exit: number) => exit > 1),
      new Set([code]),
      false,
    ]);
  });
});
