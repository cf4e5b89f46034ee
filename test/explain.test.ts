import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { codesIn, sallyport, workFolder } from "./sallyport.js";

const example = fileURLToPath(new URL("../examples/eastus-to-centralus", import.meta.url));
const committed = join(example, "out");
const name = "asr-eastus-to-centralus";
const work = workFolder();

const explain = (...parameters: string[]) => sallyport(["explain", ...parameters]);

/** What is said of a line, with the ids of the rules. */
function explainLine(file: string, line: number) {
  const { status, stdout } = explain(`${file}:${line}`, "--json");
  expect(status).toBe(0);
  const { line: about, rules } = JSON.parse(stdout);
  return { ...about, explained: rules };
}

/** Number of the first line that holds a text. */
function lineWith(file: string, text: string): number {
  const index = readFileSync(file, "utf8")
    .split("\n")
    .findIndex((line) => line.includes(text));
  expect(index).toBeGreaterThanOrEqual(0);
  return index + 1;
}

describe("explain a rule", () => {
  it("of a generated folder: reasons, sets through time, and its lines in each format", () => {
    const { status, stdout } = explain(
      "source-storage",
      "--out",
      committed,
      "--format",
      "azure-nsg,iptables",
    );
    expect(status).toBe(0);
    for (const text of [
      /^rule source-storage of policy asr-eastus-to-centralus: Changed disk blocks/,
      / {2}allow tcp port 443 from any to storage\n/,
      / {2}source: Azure Site Recovery: networking, Azure to Azure, 2025-10-30, and 3 older/,
      / {2}edition: public\/2026-06-22\n/,
      / {2}set: Storage\.EastUS, listed since \d{4}-\d\d-\d\d, as it is since \d{4}-\d\d-\d\d, \d+ prefixes\n/,
      / {2}azure-nsg: by tags\n {4}\S+source\.nsg\.json:\d+ \S+Storage\.EastUS\n/,
      / {2}iptables: by prefixes\n {4}\S+v4\.rules:\d+ source-storage\n/,
    ])
      expect(stdout).toMatch(text);
  });

  it("of a config: every format that would be made, without a folder", () => {
    const config = join(work, "sallyport.yaml");
    writeFileSync(
      config,
      [
        "policies:",
        "  - name: saas",
        "    rules:",
        "      - name: login",
        "        purpose: sign in",
        "        from: any",
        "        to: { hosts: [login.example.com], prefixes: [192.0.2.0/24] }",
        "        ports: [443]",
        "        owner: Network",
        "        ticket: CHG-12",
        "        expires: 2031-01-31",
        "formats: { azure-firewall: {}, iptables: {} }",
      ].join("\n"),
    );
    const { status, stdout } = explain("saas/login", "--config", config, "--json");
    expect(status).toBe(0);
    const [told] = JSON.parse(stdout).rules;
    expect(told.rule).toMatchObject({ owner: "Network", ticket: "CHG-12", expires: "2031-01-31" });
    const views = told.formats.map(({ format, view, lines }: Record<string, unknown>) => [
      format,
      view,
      (lines as unknown[]).length > 0,
    ]);
    expect(views).toEqual([
      ["azure-firewall", "hosts", true],
      ["iptables", "prefixes", true],
    ]);
    expect(explain("login", "--config", config).stdout).toContain("  owner: Network\n  ticket: CHG-12\n");
    const found = sallyport(["explain", "login"], { cwd: work });
    expect([found.status, found.stdout.includes("owner: Network")]).toEqual([0, true]);
  });

  it("names the nearest of an unknown one, and refuses flags against each other", () => {
    const { status, stderr } = explain("source-storag", "--out", committed, "--format", "pac");
    expect([status, codesIn(stderr), stderr.includes("did you mean source-storage?")]).toEqual([
      2,
      ["SP1090"],
      true,
    ]);
    for (const parameters of [
      ["SP1003", "--out", committed],
      ["login", "--out", committed, "--config", join(example, "sallyport.yaml")],
      [`${join(committed, "pac", `${name}.pac`)}:3`, "--out", committed],
    ])
      expect(codesIn(explain(...parameters).stderr)).toEqual(["SP1013"]);
  });
});

describe("explain a line", () => {
  it("by what it decides, whatever it is called and wherever it stands", () => {
    const out = join(work, "edited");
    cpSync(committed, out, { recursive: true });
    const file = join(out, "iptables", `${name}.v4.rules`);
    const lines = readFileSync(file, "utf8").split("\n");
    const from = lines.findIndex((line) => line.startsWith("-A asr-eus-cus_src"));
    const moved = lines[from]!.replace('--comment "source-storage"', '--comment "source-monitoring"');
    const to = lines.findLastIndex((line) => /^-A asr-eus-cus_src .*-j ACCEPT$/.test(line));
    lines.splice(from, 1, "-A asr-eus-cus_src -p udp -m udp --dport 53 -j ACCEPT");
    lines.splice(to + 1, 0, moved, moved);
    writeFileSync(file, lines.join("\n"));
    expect(explainLine(file, to + 2)).toMatchObject({
      tie: "decides",
      action: "allow",
      rules: ["source-storage"],
    });
    expect(explainLine(file, to + 3)).toMatchObject({ isIdle: true, rules: [] });
    expect(explainLine(file, from + 1)).toMatchObject({ tie: "decides", isPartial: true, rules: [] });
    expect(explain(`${file}:${from + 1}`).stdout).toContain("no rule of the policy asks for that");
  });

  it("by the entry that it holds, with since when the publisher lists it", () => {
    const file = join(committed, "iptables", `${name}.ipset`);
    const line = lineWith(file, "add asr-eus-cus_src-storage_4");
    const about = explainLine(file, line);
    expect(about).toMatchObject({ tie: "entry", rules: ["source-storage"] });
    expect(about.entries[0]).toEqual({
      set: "Storage.EastUS",
      prefix: expect.stringMatching(/^[\d.]+\/\d+$/),
      since: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(explain(`${file}:${line}`).stdout).toMatch(/ is in Storage\.EastUS since \d{4}-\d\d-\d\d\n/);
    const hosts = join(committed, "squid", `${name}.source-storage.hosts.txt`);
    expect(explainLine(hosts, lineWith(hosts, ".blob.core"))).toMatchObject({
      tie: "entry",
      rules: ["source-storage", "target-storage"],
    });
  });

  it("by the ids in it, by the line that it belongs to, or by its file", () => {
    const nsg = join(committed, "azure-nsg", `${name}.source.nsg.json`);
    const name1 = lineWith(nsg, "source-storage");
    expect(explainLine(nsg, name1 + 6)).toMatchObject({ tie: "beside", rules: ["source-storage"] });
    expect(explainLine(nsg, 2)).toMatchObject({ tie: "file" });
    const rules = join(committed, "iptables", `${name}.v4.rules`);
    const comment = lineWith(rules, "# source-storage:");
    expect(explainLine(rules, comment)).toMatchObject({ tie: "names", rules: ["source-storage"] });
    expect(explainLine(rules, comment + 1)).toMatchObject({ tie: "beside", rules: ["source-storage"] });
    expect(explainLine(rules, 1)).toMatchObject({ tie: "file" });
  });

  it("only of files that a manifest names, and lines that are there", () => {
    const pac = join(committed, "pac", `${name}.pac`);
    for (const place of [`${pac}:99999`, `${join(example, "sallyport.yaml")}:1`])
      expect(codesIn(explain(place).stderr)).toEqual(["SP1090"]);
  });
});
