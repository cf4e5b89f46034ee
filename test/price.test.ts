import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { countAddresses, coverCurve, notPublicSet, prefixSet } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { codesIn, readTree, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
let next = 0;
const fresh = () => join(work, `out${next++}`);

const price = (...parameters: string[]) => sallyport(["price", ...parameters]);
const priceJson = (...parameters: string[]) => JSON.parse(price(...parameters, "--json").stdout);

describe("price", () => {
  it("prints what fewer prefixes cost, for both families together and each alone", () => {
    const { status, stdout, stderr } = price("AzureSiteRecovery");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^AzureSiteRecovery in edition public\/2026-06-22\n447 IPv4 prefixes hold \d+ addresses\n/,
    );
    expect(stdout).toMatch(
      /IPv4 and IPv6 under one budget: 864 prefixes are exact, \d+ the least possible\n/,
    );
    expect(stdout).toMatch(/^ +864 +447 +417 +0 +0% +0 +0% +exact$/m);
    expect(stdout).toMatch(/IPv4 alone: 447 prefixes are exact/);
    expect(stdout).toMatch(/IPv6 alone: 417 prefixes are exact/);
  });

  it("has the whole curve as JSON, the same that the library computes", () => {
    const { budgets, addresses } = priceJson("Storage.EastUS");
    const { prefixes } = JSON.parse(sallyport(["dataset", "tag", "Storage.EastUS", "--json"]).stdout);
    const set = prefixSet(prefixes);
    const curve = coverCurve(set, 4, { never: notPublicSet() });
    expect(addresses.ipv4).toBe(String(countAddresses(set, 4)));
    expect([budgets.ipv4.exact, budgets.ipv4.least]).toEqual([curve.exact, curve.least]);
    expect(budgets.ipv4.curve.map(BigInt)).toEqual(
      Array.from({ length: curve.exact - curve.least + 1 }, (_, index) => curve.extraAt(curve.least + index)),
    );
    for (const { prefixes: budget, extra } of budgets.ipv4.rows) {
      expect(BigInt(extra.ipv4)).toBe(curve.extraAt(budget));
    }
  });

  it("takes several tags as one, and tags of other clouds and days", () => {
    const [one, other, both] = [
      ["Storage.EastUS"],
      ["Storage.CentralUS"],
      ["Storage.EastUS", "Storage.CentralUS"],
    ].map((tags) => priceJson(...tags));
    expect(both.tags).toHaveLength(2);
    expect(both.budgets.ipv4.exact).toBeLessThanOrEqual(one.budgets.ipv4.exact + other.budgets.ipv4.exact);
    expect(BigInt(both.addresses.ipv4)).toBe(BigInt(one.addresses.ipv4) + BigInt(other.addresses.ipv4));
    expect(priceJson("AzureSiteRecovery", "--as-of", "2020-02-24").budgets.ipv4.exact).toBe(186);
    expect(priceJson("Storage", "--cloud", "china").edition).toBe("china/2026-07-20");
  });

  it("prices the number that is asked for, and ends with 1 where the guard does not let it be", () => {
    const asked = price("AzureSiteRecovery", "--max-prefixes", "333");
    expect([asked.status, /^ +333 .* asked for$/m.test(asked.stdout)]).toEqual([0, true]);
    const impossible = price("AzureSiteRecovery", "--max-prefixes", "3");
    expect([impossible.status, /^ +3 .* asked for, not possible$/m.test(impossible.stdout)]).toEqual([
      1,
      true,
    ]);
  });

  it("stays inside of a tag, or of all that is published", () => {
    const free = priceJson("AzureSiteRecovery");
    const within = priceJson("AzureSiteRecovery", "--within", "Storage");
    const published = priceJson("AzureSiteRecovery", "--within", "published");
    expect(within.within).toBe("Storage");
    expect(published.budgets.both.least).toBeLessThanOrEqual(within.budgets.both.least);
    expect(free.budgets.both.least).toBeLessThan(published.budgets.both.least);
  });

  it.each<[string, readonly string[], number, string]>([
    ["no tag", [], 2, "SP1007"],
    ["an unknown tag", ["AzureSiteRecvery"], 3, "did you mean AzureSiteRecovery?"],
    ["an unknown tag to stay in", ["AzureSiteRecovery", "--within", "Storge"], 3, "did you mean Storage?"],
    ["no number", ["AzureSiteRecovery", "--max-prefixes", "many"], 2, "SP1006"],
    ["no prefix at all", ["AzureSiteRecovery", "--max-prefixes", "0"], 2, "SP1006"],
    ["no date", ["AzureSiteRecovery", "--as-of", "2023-02-30"], 2, "SP1006"],
  ])("%s is an error", (_title, parameters, exit, word) => {
    const { status, stdout, stderr } = price(...parameters);
    expect([status, stdout, stderr.includes(word)]).toEqual([exit, "", true]);
  });
});

describe("generate under a budget", () => {
  const config = (text: string) => {
    const file = join(work, `config${next++}.yaml`);
    writeFileSync(
      file,
      `policies:\n  - { scenario: azure-to-azure, source: eastus, target: centralus }\n${text}`,
    );
    return file;
  };
  const generate = (file: string, ...parameters: string[]) => {
    const out = fresh();
    const result = sallyport([
      "generate",
      "--config",
      file,
      "--out",
      out,
      "--match",
      "prefixes",
      ...parameters,
    ]);
    return { ...result, codes: codesIn(result.stderr), out };
  };

  it("is what price says, if the user agrees to it, and nothing otherwise", () => {
    const { budgets } = priceJson("AzureSiteRecovery", "--max-prefixes", "400");
    const row = budgets.ipv4.rows.find(({ prefixes }: { prefixes: number }) => prefixes === 400);
    const formats = ["--format", "azure-firewall", "--max-prefixes", "400"];
    const refused = generate(config(""), ...formats);
    expect([refused.status, refused.codes.filter((code) => code.startsWith("SP31"))]).toEqual([
      1,
      ["SP3102"],
    ]);
    expect(refused.stderr).toContain(`allow-extra ${row.extra.ipv4} accepts that`);
    const agreed = generate(config(""), ...formats, "--allow-extra", row.extra.ipv4);
    expect([agreed.status, agreed.codes.includes("SP3101")]).toEqual([0, true]);
    const manifest = JSON.parse(readTree(agreed.out).get("sallyport.manifest.json")!);
    expect(manifest.widened[0]).toMatchObject({ before: 447, after: 400, extra: { ipv4: row.extra.ipv4 } });
  });

  it("takes a format's own word before that for all, and flags before files", () => {
    const file = config(
      "maxPrefixes: 2\nformats:\n  azure-firewall: { max-prefixes: 447 }\n  squid:\n    max-prefixes: 864\n",
    );
    expect(generate(file).status).toBe(0);
    expect(generate(file, "--max-prefixes", "300").codes.filter((code) => code === "SP3102")).toHaveLength(2);
    expect(generate(file, "--max-prefixes", "0").status).toBe(0);
    expect(generate(file, "--max-prefixes", "300", "--option", "squid.max-prefixes=864").codes).toContain(
      "SP3102",
    );
    const lone = generate(
      file,
      "--format",
      "squid",
      "--max-prefixes",
      "300",
      "--option",
      "squid.max-prefixes=864",
    );
    expect(lone.status).toBe(0);
  });

  it("stays within what is named", () => {
    const file = config("maxPrefixes: 800\nallowExtra: 1000000\nformats: [paloalto]\n");
    expect(generate(file).codes).toContain("SP3101");
    expect(generate(file, "--within", "published").codes).toContain("SP3103");
    expect(generate(file, "--within", "Storge").stderr).toContain("SP2003");
  });

  it.each<[string, string, readonly string[], string, string]>([
    ["a consent without a budget", "allowExtra: 5\n", [], "SP3107", ":3:13: "],
    ["a consent of one format", "formats: { squid: { within: Storage } }\n", [], "SP3107", ":3:29: "],
    ["no number", "maxPrefixes: many\n", [], "SP1006", ":3:14: "],
    ["a number too many", "formats: { squid: { max-prefixes: 1000001 } }\n", [], "SP1006", "squid option"],
    ["a misspelt key", "maxPrefix: 5\n", [], "SP1103", "did you mean"],
    [
      "a flag that no format can follow",
      "",
      ["--format", "pac", "--max-prefixes", "5"],
      "SP1013",
      "--max-prefixes",
    ],
    [
      "an option that the format lacks",
      "formats: { pac: { max-prefixes: 5 } }\n",
      [],
      "SP1011",
      "pac has no option",
    ],
  ])("%s is an error", (_title, text, parameters, code, words) => {
    const { status, codes, stderr } = generate(config(text), ...parameters);
    expect([status, codes, stderr.includes(words)]).toEqual([2, [code], true]);
  });
});

it("every format that takes prefixes lists the common options", () => {
  const { formats } = JSON.parse(sallyport(["list", "formats", "--json"]).stdout);
  for (const { id, views, options } of formats) {
    const names = options.map(({ name }: { name: string }) => name);
    expect([id, names.includes("max-prefixes")]).toEqual([id, views.includes("prefixes")]);
  }
});
