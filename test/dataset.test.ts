import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sallyport } from "./sallyport.js";

const json = (...parameters: string[]) => {
  const { status, stdout, stderr } = sallyport(["dataset", ...parameters, "--json"]);
  expect([status, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout);
};

describe("dataset list", () => {
  it("lists the editions of a cloud, oldest first, with date, size and hash", () => {
    const { editions } = json("list", "--cloud", "public");
    expect(editions.length).toBeGreaterThan(200);
    expect([editions[0].id, editions.at(-1).id]).toEqual(["public/2017-05-13", "public/2026-06-22"]);
    const dates = editions.map(({ date }: { date: string }) => date);
    expect([...dates].sort()).toEqual(dates);
    for (const { sha256, sets } of editions)
      expect([/^[0-9a-f]{64}$/.test(sha256), sets > 0]).toEqual([true, true]);
    expect(sallyport(["dataset", "list"]).stdout).toContain("china/2026-07-20");
  });
});

describe("dataset show", () => {
  it("shows the newest edition, or the one named, with its age", () => {
    const newest = json("show");
    expect([newest.edition.id, newest.daysBehindNewest]).toEqual(["public/2026-06-22", 0]);
    const recovery = newest.sets.find(({ id }: { id: string }) => id === "AzureSiteRecovery");
    expect(recovery).toMatchObject({ kind: "service-tag", ipv4: 447, ipv6: 417, since: "2026-05-25" });
    expect(json("show", "public/2026-06-15").daysBehindNewest).toBe(7);
    expect(sallyport(["dataset", "show"]).stdout).toMatch(/^AzureSiteRecovery +447 +417 +2026-05-25$/m);
  });

  it("of an edition by its name takes no other cloud or day", () => {
    const { status, stderr } = sallyport(["dataset", "show", "public/2026-06-15", "--cloud", "china"]);
    expect([status, stderr.includes("SP1013")]).toEqual([2, true]);
  });

  it("names the one before an edition that does not exist", () => {
    const { status, stderr } = sallyport(["dataset", "show", "public/2026-06-23"]);
    expect([status, stderr.includes("SP2002"), stderr.includes("public/2026-06-22")]).toEqual([
      3,
      true,
      true,
    ]);
  });
});

describe("dataset tag", () => {
  it("prints the prefixes of a tag, one a line", () => {
    const { stdout } = sallyport(["dataset", "tag", "Storage.EastUS"]);
    const { prefixes } = json("tag", "Storage.EastUS");
    expect(stdout.trim().split("\n")).toEqual(prefixes);
    expect(prefixes[0]).toBe("13.68.163.32/28");
  });

  it("prints them as they were on a day", () => {
    expect(json("tag", "AzureSiteRecovery", "--as-of", "2020-02-24").prefixes.length).toBe(186);
    const event = json("tag", "AzureSiteRecovery").history.at(-1);
    expect(event).toEqual({ date: "2026-05-25", event: "changed", added: 142, removed: 1, size: 864 });
  });

  it.each<[string, readonly string[], number, string]>([
    ["an unknown tag", ["AzureSiteRecvery"], 3, "AzureSiteRecovery"],
    ["a day on which there was no such tag", ["AzureSiteRecovery", "--as-of", "2019-12-31"], 3, "SP2008"],
    ["a day before everything", ["AzureSiteRecovery", "--as-of", "2010-01-01"], 3, "SP2002"],
    ["a date that is none", ["AzureSiteRecovery", "--as-of", "2023-02-30"], 2, "SP1006"],
    ["a cloud that is none", ["AzureSiteRecovery", "--cloud", "gov"], 2, "usgov"],
    ["no tag", [], 2, "SP1007"],
  ])("%s is an error", (_title, parameters, exit, word) => {
    const { status, stderr } = sallyport(["dataset", "tag", ...parameters]);
    expect([status, stderr.includes(word)]).toEqual([exit, true]);
  });
});

it("an unknown action names the nearest", () => {
  expect(sallyport(["dataset", "lst"])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("did you mean list?"),
  });
});

describe("dataset diff", () => {
  const config = fileURLToPath(new URL("../examples/eastus-to-centralus/sallyport.yaml", import.meta.url));

  it("tells in one line what a change asks of one's own policies", () => {
    const { status, stdout } = sallyport([
      "dataset",
      "diff",
      "2026-05-18",
      "public/2026-05-25",
      "--config",
      config,
    ]);
    expect(status).toBe(0);
    expect(stdout.split("\n")[0]).toBe("safe to widen: deploy 144 prefixes before 2026-06-01");
  });

  it("prints Markdown, or one JSON document", () => {
    const points = ["dataset", "diff", "public/2025-07-14", "public/2025-07-21"];
    expect(sallyport([...points, "--markdown"]).stdout).toMatch(/^## Difference between editions\n/);
    expect(JSON.parse(sallyport([...points, "--json"]).stdout)).toMatchObject({
      schemaVersion: 1,
      verdict: { kind: "risk" },
    });
  });

  it("compares two generated folders", () => {
    const folder = fileURLToPath(new URL("../examples/eastus-to-centralus/out", import.meta.url));
    expect(sallyport(["dataset", "diff", folder, folder]).stdout).toContain("19 the same");
  });

  it.each<[string, readonly string[], string]>([
    ["one point", ["2026-05-18"], "SP1007"],
    ["what is no edition", ["a", "b"], "SP1006"],
    ["editions of two clouds", ["public/2026-06-15", "china/2026-07-20"], "SP1009"],
    ["two forms at once", ["2026-05-18", "2026-05-25", "--json", "--markdown"], "SP1013"],
  ])("%s is an error", (_title, parameters, code) => {
    const { status, stdout, stderr } = sallyport(["dataset", "diff", ...parameters]);
    expect([status, (stdout + stderr).includes(code)]).toEqual([2, true]);
  });
});
