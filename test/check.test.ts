import { appendFileSync, cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { codesIn, readTree, sallyport, workFolder } from "./sallyport.js";

const example = fileURLToPath(new URL("../examples/eastus-to-centralus", import.meta.url));
const config = join(example, "sallyport.yaml");
const pac = "pac/asr-eastus-to-centralus.pac";
const work = workFolder();
let next = 0;

/** A copy of the committed output. */
function committed(): string {
  const out = join(work, `out${next++}`);
  cpSync(join(example, "out"), out, { recursive: true });
  return out;
}

function check(out: string, ...parameters: string[]) {
  return sallyport(["check", "--config", config, "--out", out, ...parameters]);
}

describe("check", () => {
  it("passes what is committed with every example, and touches nothing", () => {
    const out = committed();
    const before = readTree(out);
    const { status, stdout } = check(out);
    expect([status, stdout]).toEqual([0, `${out}: ${before.size} as generated\n`]);
    expect(readTree(out)).toEqual(before);
  });

  it("tells edited, missing, left over and foreign files apart", () => {
    const out = committed();
    appendFileSync(join(out, pac), "// mine\n");
    rmSync(join(out, "squid"), { recursive: true });
    writeFileSync(join(out, "iptables", "mine.rules"), "");
    const before = readTree(out);
    const { status, stdout } = check(out, "--json");
    const report = JSON.parse(stdout);
    const states = Object.fromEntries(
      report.files.map(({ path, state }: { path: string; state: string }) => [path, state]),
    );
    expect(status).toBe(1);
    expect(states[pac]).toBe("edited");
    expect(Object.keys(states).filter((path) => states[path] === "missing")).toEqual(
      [...readTree(join(example, "out")).keys()].filter((path) => path.startsWith("squid/")),
    );
    expect(states["iptables/mine.rules"]).toBe("foreign");
    expect(states["sallyport.manifest.json"]).toBe("same");
    const found = report.diagnostics.map(({ code }: { code: string }) => code);
    expect(found).toContain("SP5021");
    expect(found).toContain("SP5022");
    expect(found).toContain("SP4014");
    expect(readTree(out)).toEqual(before);
  });

  it("tells what would be written otherwise, and what would not be written any more", () => {
    const out = committed();
    const { status, stderr, stdout } = check(out, "--format", "pac", "--option", "pac.proxies=p.example:80");
    expect(status).toBe(1);
    const lines = stderr.split("\n");
    expect(lines.some((line) => line.includes("SP5020") && line.includes(pac))).toBe(true);
    expect(codesIn(stderr)).toContain("SP5023");
    expect(stdout).toMatch(/: 2 out of date, \d+ left over\n$/);
  });

  it("does not fail for files of others beside the generated ones", () => {
    const out = committed();
    writeFileSync(join(out, "README.md"), "ours");
    const { status, stderr } = check(out);
    expect([status, codesIn(stderr).includes("SP4014")]).toEqual([0, true]);
  });

  it("sees nothing behind links", () => {
    const out = committed();
    renameSync(join(out, "squid"), join(work, "elsewhere"));
    symlinkSync(join(work, "elsewhere"), join(out, "squid"));
    renameSync(join(out, pac), join(work, "real.pac"));
    symlinkSync(join(work, "real.pac"), join(out, pac));
    const codes = codesIn(check(out).stderr);
    expect(codes.filter((code) => code === "SP5021")).toHaveLength(1);
    expect(codes).toContain("SP5022");
  });

  it("takes a folder that is not there for one that holds nothing, and no file for a folder", () => {
    const none = join(work, "none");
    const { status, stderr } = check(none);
    expect([status, new Set(codesIn(stderr).filter((code) => code.startsWith("SP50")))]).toEqual([
      1,
      new Set(["SP5022"]),
    ]);
    const file = join(work, "file");
    writeFileSync(file, "");
    expect(codesIn(check(file).stderr)).toContain("SP5002");
    mkdirSync(join(work, "damaged"));
    writeFileSync(join(work, "damaged", "sallyport.manifest.json"), "{");
    expect(codesIn(check(join(work, "damaged")).stderr)).toContain("SP5006");
  });
});
