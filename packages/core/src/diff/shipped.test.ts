import { refusalOf, shippedDataset, shippedPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clouds } from "../dataset/index.js";
import { diffSets } from "./edition-diff.js";
import { sortEntries } from "./entries.js";
import { loadEditionDiff } from "./load.js";
import { printEditionMarkdown } from "./print/edition-markdown.js";
import { applySetDiff } from "./set-diff.js";
import { type CloudState, loadHistories, setsAt } from "./state.js";

const { policy } = await shippedPolicy("eastus", "centralus");

describe("the week to 2026-05-25, for machines replicated from East US to Central US", () => {
  it("only opens, as the prefix that left is part of one that joined, and names the rules that need it", async () => {
    const diff = await loadEditionDiff(shippedDataset, "public", "2026-05-18", "2026-05-25", {
      policies: [policy],
    });
    expect(diff.sets.map(({ id, added, removed }) => [id, added.length, removed.length])).toEqual([
      ["AzureSiteRecovery", 142, 1],
      ["Storage.CentralUS", 1, 0],
      ["Storage.EastUS", 2, 0],
    ]);
    expect(diff.sets[0]?.uses.map(({ rule }) => rule)).toEqual([
      "source-site-recovery",
      "target-site-recovery",
    ]);
    expect(diff.sets[2]?.uses.map(({ rule }) => rule)).toEqual(["source-storage"]);
    expect(diff.sets[0]?.waves.map(({ published }) => published)).toEqual(["2026-05-25"]);
    expect(diff.verdict.line).toBe("safe to widen: deploy 144 prefixes before 2026-06-01");
    expect(diff.lost.prefixes).toBe(0);
    expect(diff.guidance).toEqual([]);
    expect(printEditionMarkdown(diff).length).toBeLessThan(60_000);
  });
});

describe("a year, for the same machines", () => {
  it("puts them at risk a week after the first list that they lack", async () => {
    const diff = await loadEditionDiff(shippedDataset, "public", "2025-06-22", "2026-06-22", {
      policies: [policy],
    });
    const [first] = diff.sets.flatMap(({ waves }) => waves.map(({ published }) => published)).sort();
    expect(first! > "2025-06-16" && first! < "2025-08-01").toBe(true);
    expect(diff.verdict.kind).toBe("risk");
    expect(diff.verdict.riskFrom! > first! && diff.verdict.riskFrom! < "2025-08-08").toBe(true);
    expect(diff.verdict.line).toMatch(
      /^connectivity at risk from 2025-0\d-\d\d on: .*; stale entries: \d+ prefixes can/,
    );
  });
});

describe("the documents of 2020-03-13", () => {
  it("bring tags, features and a list to be closed", async () => {
    const diff = await loadEditionDiff(shippedDataset, "public", "2020-03-12", "2020-03-13");
    const [guidance] = diff.guidance;
    expect(guidance).toMatchObject({
      scenario: "azure-to-azure",
      date: { before: "2020-01-08", after: "2020-03-13" },
      featuresAdded: ["ade", "agent-auto-upgrade"],
    });
    expect(guidance?.services.filter(({ kind }) => kind === "added").map(({ service }) => service)).toEqual([
      "key-vault",
      "agent-upgrade",
    ]);
    expect(diff.verdict).toMatchObject({ kind: "risk", riskFrom: "2020-03-13" });
  });

  it("ask nothing new of a policy without those features but what its own services changed", async () => {
    const { policy: old } = await shippedPolicy("eastus", "centralus", { asOf: "2020-03-12" });
    const diff = await loadEditionDiff(shippedDataset, "public", "2020-03-12", "2020-03-13", {
      policies: [old],
    });
    expect(diff.verdict.open.services).not.toContain("agent-upgrade");
    expect(diff.verdict.open.services).not.toContain("key-vault");
  });
});

it("finds the prefixes that South Central US and West US exchanged on 2020-11-09", async () => {
  const { moves } = await loadEditionDiff(shippedDataset, "public", "2020-11-08", "2020-11-09");
  expect(moves.map(({ from, to, prefixes }) => [from, to, prefixes])).toEqual([
    ["Storage.SouthCentralUS", "Storage.WestUS", ["20.60.52.0/23"]],
    ["Storage.WestUS", "Storage.SouthCentralUS", ["20.60.48.0/23"]],
  ]);
});

it("has nothing to do between a day and itself, or two days of one edition", async () => {
  const diff = await loadEditionDiff(shippedDataset, "usgov", "2026-05-04", "2026-05-04");
  expect(diff).toMatchObject({ sets: [], moves: [], guidance: [], verdict: { line: "nothing to do" } });
});

it("refuses days the wrong way round, although they have one edition, and days before the first", async () => {
  const diff = (from: string, to: string) =>
    refusalOf(() => loadEditionDiff(shippedDataset, "public", from, to));
  expect(await diff("2026-05-27", "2026-05-26")).toMatchObject({ code: "SP7220" });
  expect(await diff("2001-01-01", "2026-05-26")).toMatchObject({ code: "SP2002" });
});

it("gives the state of any day from that of any other", async () => {
  for (const cloud of clouds) {
    const histories = await loadHistories(shippedDataset, cloud);
    const state = (date: string): CloudState => ({ cloud, date, sets: setsAt(histories, date) });
    const day = fc.date({ min: new Date("2017-06-01"), max: new Date("2026-06-22"), noInvalidDate: true });
    const property = fc.property(day, day, (one, other) => {
      const [from, to] = [one, other].map((date) => state(date.toISOString().slice(0, 10)));
      const diffs = new Map(diffSets(from!, to!).map((diff) => [diff.id, diff]));
      for (const id of new Set([...from!.sets.keys(), ...to!.sets.keys()])) {
        const [before, diff] = [from!.sets.get(id)?.prefixes ?? [], diffs.get(id)];
        const applied = diff === undefined ? before : applySetDiff(before, diff);
        expect(sortEntries(applied), id).toEqual(sortEntries(to!.sets.get(id)?.prefixes ?? []));
      }
    });
    fc.assert(property, { numRuns: 5 });
  }
});
