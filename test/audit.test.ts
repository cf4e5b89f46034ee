import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bin, eastToCentral, sallyport, workFolder } from "./sallyport.js";
import { rows } from "./seed-table.js";

const work = workFolder();
let next = 0;

function audit(text: string, ...parameters: string[]) {
  const file = join(work, `list${next++}`);
  writeFileSync(file, text);
  const { status, stdout, stderr } = sallyport(["audit", file, "--json", ...parameters]);
  expect(stderr).toBe("");
  return { status, ...JSON.parse(stdout) };
}

describe("the seed page's table, audited today", () => {
  const table = rows.map(([target, ...addresses]) => `# ${target}\n${addresses.join("\n")}\n`).join("");

  it("is one third alive and two thirds retired, each with what it was and when it left", () => {
    const { status, entries, counts } = audit(table);
    expect([status, entries.length, counts.alive, counts.retired]).toEqual([1, 69, 23, 46]);
    for (const [target, first, second, monitoring] of rows) {
      const of = (address: string | undefined) =>
        entries.find(({ entry }: { entry: string }) => entry === address);
      expect([target, of(first).status, of(second).status, of(monitoring).status]).toEqual([
        target,
        "alive",
        "retired",
        "retired",
      ]);
      expect(of(second).message).toMatch(/^service address of .*, dropped from the documents on 2018-04-17$/);
      expect(of(monitoring).message).toMatch(
        /^monitoring address of .*, left EventHub.* on 202[45]-\d\d-\d\d$/,
      );
    }
  });

  it("was all alive on its day", () => {
    const { status, counts } = audit(table, "--as-of", "2017-05-13");
    expect([status, counts.alive]).toEqual([0, 69]);
  });

  it("had an impossible address in a later edition", () => {
    const { status, entries } = audit("52.231.298.185\n");
    expect([status, entries[0].status, entries[0].message.includes("52.231.198.185")]).toEqual([
      1,
      "never",
      true,
    ]);
  });
});

describe("audit", () => {
  it("finds what a scenario needs and the list lacks", () => {
    const { status, missing } = audit(
      "Storage.EastUS\nAzureActiveDirectory\n",
      ...eastToCentral,
      "--no-failback",
    );
    expect(status).toBe(1);
    expect(missing.map(({ rule }: { rule: string }) => rule)).toEqual([
      "source-monitoring",
      "source-site-recovery",
    ]);
  });

  it("finds nothing to mend in what was generated for the scenario", () => {
    const out = join(work, "out");
    expect(sallyport(["generate", ...eastToCentral, "--no-failback", "--out", out]).status).toBe(0);
    for (const file of [
      "azure-nsg/asr-eastus-to-centralus.source.nsg.json",
      "iptables/asr-eastus-to-centralus.ipset",
      "squid/asr-eastus-to-centralus.source-storage.hosts.txt",
    ]) {
      const { entries } = JSON.parse(
        sallyport(["audit", join(out, file), "--json", ...eastToCentral, "--no-failback"]).stdout,
      );
      expect([file, entries.filter(({ status }: { status: string }) => status !== "alive")]).toEqual([
        file,
        [],
      ]);
    }
  });

  it("reads standard input, and prints a line for each entry with a summary", () => {
    const { status, stdout } = spawnSync(process.execPath, [bin, "audit", "-"], {
      input: "EventsHub.EastUS\n10.0.0.0/8\n",
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^line 1 +EventsHub.EastUS +misspelt .*EventHub.EastUS/m);
    expect(stdout).toMatch(/^2 entries: /m);
  });

  it.each<[string, readonly string[], number, string]>([
    ["a file that is not there", ["absent"], 2, "SP1101"],
    ["no file", [], 2, "SP1007"],
    ["half a scenario", [bin, "--scenario", "azure-to-azure"], 2, "SP1007"],
  ])("%s is an error", (_title, parameters, exit, code) => {
    const { status, stderr } = sallyport(["audit", ...parameters]);
    expect([status, stderr.includes(code)]).toEqual([exit, true]);
  });
});
