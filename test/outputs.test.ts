import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codesIn, readTree, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
let next = 0;

const rule = (address: string) =>
  `{ name: web, purpose: p, from: any, to: { hosts: [a.example.com], prefixes: [${address}/32] }, ports: [443] }`;
const policies = `policies:
  - { name: branch-oslo, rules: [${rule("192.0.2.1")}] }
  - { name: branch-bern, rules: [${rule("192.0.2.2")}] }
  - { name: centre, rules: [${rule("192.0.2.3")}] }
`;
const outputs = `outputs:
  - { out: proxies, formats: [squid, pac], policies: [branch-*] }
  - { out: filters, formats: { iptables: { nft-table: own }, squid: {} }, match: prefixes }
`;

/** A folder of its own with that config. */
function describeIn(text: string): { readonly folder: string; readonly config: string } {
  const folder = join(work, `w${next++}`);
  mkdirSync(folder);
  const config = join(folder, "sallyport.yaml");
  writeFileSync(config, text);
  return { folder, config };
}

const formatsIn = (folder: string) => readdirSync(folder).filter((name) => !name.includes("."));

describe("a config with several outputs", () => {
  const { folder, config } = describeIn(policies + outputs);
  const run = (command: string, ...parameters: string[]) =>
    sallyport([command, "--config", config, ...parameters]);

  it("writes each into its folder beside the config, with the policies that go there, and checks them all", () => {
    expect(run("generate").status).toBe(0);
    expect(formatsIn(join(folder, "proxies")).sort()).toEqual(["pac", "squid"]);
    expect(formatsIn(join(folder, "filters")).sort()).toEqual(["iptables", "squid"]);
    const manifest = JSON.parse(readFileSync(join(folder, "proxies/sallyport.manifest.json"), "utf8"));
    expect(manifest.policies.map(({ name }: { name: string }) => name)).toEqual([
      "branch-bern",
      "branch-oslo",
    ]);
    const { stdout, status } = run("check");
    expect(status).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(2);
    expect(run("verify").status).toBe(0);
    expect(sallyport(["verify", join(folder, "filters"), "--config", config]).status).toBe(0);
    expect(codesIn(sallyport(["verify", work, "--config", config]).stderr)).toEqual(["SP5006"]);
  });

  it("tells in one document what it holds, folder by folder", () => {
    const { outputs: told, schemaVersion } = JSON.parse(run("check", "--json").stdout);
    expect(schemaVersion).toBe(1);
    expect(told.map(({ out }: { out: string }) => out)).toEqual([
      join(folder, "proxies"),
      join(folder, "filters"),
    ]);
    expect(JSON.parse(run("generate", "--json").stdout).outputs).toHaveLength(2);
    expect(JSON.parse(run("generate", "--dry-run", "--json").stdout).outputs).toHaveLength(2);
    expect(JSON.parse(run("verify", "--json").stdout).outputs).toHaveLength(2);
  });

  it("tells which folder was edited, and what would change there", () => {
    appendFileSync(join(folder, "filters/squid/centre.conf"), "http_access allow all\n");
    const { status, stderr } = run("check");
    expect(status).toBe(1);
    expect(stderr).toContain(join(folder, "filters/squid/centre.conf"));
    const diff = run("diff");
    expect(diff.status).toBe(1);
    expect(diff.stdout).toMatch(/proxies:\n\nNothing would change\.\n\n.*filters:\n\n/s);
    expect(JSON.parse(run("diff", "--json").stdout).outputs[1].files).toHaveLength(1);
    expect(run("generate").status).toBe(0);
    expect(run("check").status).toBe(0);
  });

  it("writes all or none: what one folder refuses leaves the others", () => {
    writeFileSync(join(folder, "filters/foreign.txt"), "x");
    writeFileSync(config, (policies + outputs).replace("192.0.2.1/", "192.0.2.9/"));
    const before = readTree(folder);
    expect(codesIn(run("generate").stderr)).toContain("SP5001");
    expect(readTree(folder)).toEqual(before);
  });

  it("takes --format as a choice among what its outputs have, and no folder", () => {
    const { outputs: told = [], out } = JSON.parse(
      run("generate", "--dry-run", "--json", "--format", "pac").stdout,
    );
    expect([told, out]).toEqual([[], join(folder, "proxies")]);
    expect(codesIn(run("generate", "--format", "paloalto").stderr)).toEqual(["SP1013"]);
    expect(codesIn(run("generate", "--out", join(work, "x")).stderr)).toContain("SP1220");
  });

  it("asks every output what it would let through", () => {
    const { status, stdout } = run("query", "--to", "192.0.2.3", "--json");
    expect(status).toBe(1);
    const asked = JSON.parse(stdout).policies.map(
      ({ name, policy }: Record<string, string>) => name ?? policy,
    );
    expect(asked).toHaveLength(5);
  });
});

describe("faults of outputs", () => {
  it.each([
    ["a pattern that fits no policy", policies + outputs.replace("branch-*", "branches-*"), "SP1221", 6],
    ["a folder inside another", policies + outputs.replace("out: filters", "out: proxies/x"), "SP1222", 7],
    ["a folder beside", `${policies}${outputs}out: x\n`, "SP1220", 8],
    ["an option that is none", policies + outputs.replace("nft-table:", "ntf-table:"), "SP1011", 7],
    ["a format that is none", policies + outputs.replace("pac]", "pacs]"), "SP1001", 6],
    ["a key that is none", policies + outputs.replace("match:", "view:"), "SP1103", 7],
  ])("%s", (_, text, code, line) => {
    const { config } = describeIn(text);
    const { stderr, status } = sallyport(["generate", "--config", config]);
    expect(status).toBe(2);
    expect(codesIn(stderr)).toContain(code);
    expect(stderr).toContain(`sallyport.yaml:${line}`);
  });
});
