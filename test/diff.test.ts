import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { codesIn, readTree, sallyport, workFolder } from "./sallyport.js";

const example = fileURLToPath(new URL("../examples/eastus-to-centralus", import.meta.url));
const config = join(example, "sallyport.yaml");
const name = "asr-eastus-to-centralus";
const work = workFolder();
let next = 0;

function committed(): string {
  const out = join(work, `out${next++}`);
  cpSync(join(example, "out"), out, { recursive: true });
  return out;
}

const diff = (out: string, ...parameters: string[]) =>
  sallyport(["diff", "--config", config, "--out", out, ...parameters]);

describe("diff", () => {
  it("says nothing of what would not change, and touches nothing", () => {
    const out = committed();
    const before = readTree(out);
    expect(diff(out)).toMatchObject({ status: 0, stdout: "Nothing would change.\n" });
    expect(readTree(out)).toEqual(before);
  });

  it("tells a hole that somebody opened, in text and meaning, and what a patch makes of it is generated", () => {
    const out = committed();
    const file = join(out, "iptables", `${name}.v4.rules`);
    const text = readFileSync(file, "utf8");
    const hole = "-A asr-eus-cus_src -d 203.0.113.0/24 -p tcp -m tcp --dport 22 -j ACCEPT\n";
    writeFileSync(file, text.replace(/^-A asr-eus-cus_src/m, `${hole}-A asr-eus-cus_src`));
    const { status, stdout } = diff(out);
    expect(status).toBe(1);
    expect(stdout).toContain(`\n-${hole}`);
    expect(stdout).toMatch(
      /asr-eastus-to-centralus iptables iptables chain asr-eus-cus_src:\n {2}not let through any more:\n {4}tcp port 22 from any IPv4 address to 203\.0\.113\.0\/24/,
    );
    const patched = spawnSync("git", ["apply", "-"], { cwd: out, input: stdout, encoding: "utf8" });
    expect([patched.status, patched.stderr]).toEqual([0, ""]);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("tells what a change of the description opens, removes and adds", () => {
    const out = committed();
    const { status, stdout } = diff(out, "--format", "azure-nsg", "--as-of", "2024-01-01", "--json");
    expect(status).toBe(1);
    const { files, lists } = JSON.parse(stdout);
    const actions = new Set(files.map(({ action }: { action: string }) => action));
    expect(actions).toEqual(new Set(["replace", "remove"]));
    const kinds = lists.map(({ format, kind }: Record<string, string>) => [format, kind]);
    expect(kinds).toContainEqual(["iptables", "only in first"]);
  });

  it("tells of a folder that is not there that all is new, as Markdown too", () => {
    const out = join(work, "none");
    const { status, stdout } = diff(out, "--format", "pac", "--markdown");
    expect(status).toBe(1);
    expect(stdout).toContain("## Difference in what passes");
    expect(stdout).toContain(`<summary>write <code>pac/${name}.pac</code>: +`);
    expect(stdout.length).toBeLessThan(65_536);
    expect(codesIn(diff(out, "--markdown", "--json").stderr)).toEqual([]);
    expect(JSON.parse(diff(out, "--markdown", "--json").stdout).diagnostics[0].code).toBe("SP1013");
  });

  it("knows nothing of what it cannot read, and says so", () => {
    const out = committed();
    appendFileSync(join(out, "iptables", `${name}.v4.rules`), "-A nonsense --what\n");
    writeFileSync(join(out, "pac", `${name}.pac`), new Uint8Array([0xff, 0xfe, 0xfd]));
    const { status, stdout, stderr } = diff(out);
    expect(status).toBe(3);
    for (const unread of [/SP4001 \S+v4\.rules:\d+/, /SP4001 \S+\.pac /]) expect(stderr).toMatch(unread);
    expect(stdout).toContain(`replace pac/${name}.pac, which is no text\n`);
    expect(stdout).toContain("not read");
    mkdirSync(join(work, "older"));
    writeFileSync(join(work, "older", "sallyport.manifest.json"), '{"schema":1,"files":[]}');
    expect(codesIn(diff(join(work, "older")).stderr)).toEqual(["SP4010"]);
  });
});
