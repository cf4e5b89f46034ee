import { datasetOf, sha256, storeOf } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { judgeObservation, type ObservationStore, type PackedObservation, packObservation } from "./index.js";

const [a, b, c] = ["192.0.2.0/25", "192.0.2.128/25", "198.51.100.0/24"] as const;
const rows = ["2026-01-05", "2026-01-19"].map((date) => ({ date, sha256: date }));
const head = { schema: 1, cloud: "public" } as const;

const base = datasetOf({
  "editions/public.json": {
    ...head,
    since: "2026-01-05",
    years: ["2026"],
    series: { title: "Tags of {date}", document: "tags" },
  },
  "editions/public/2026.json": { ...head, editions: rows },
  "sets/public.json": {
    ...head,
    tagsSince: "2026-01-05",
    sets: { "Office.List": [{ from: "2026-01-05" }], Storage: [{ from: "2026-01-05" }] },
  },
  "sets/public/Storage.json": {
    ...head,
    ...{ id: "Storage", kind: "service-tag", document: "tags" },
    changes: [{ from: "2026-01-05", added: [a, b], removed: [] }],
  },
  "sets/public/Office.List.json": {
    ...head,
    ...{ id: "Office.List", kind: "published-list", document: "page" },
    changes: [{ from: "2026-01-05", added: [c], removed: [] }],
  },
});

function tagFile(date: string, sets: Readonly<Record<string, readonly string[]>>): PackedObservation {
  const held = Object.entries(sets).map(([id, prefixes]) => ({ id, prefixes }));
  const said = { cloud: "public", date, series: "service-tags", kind: "service-tags", sets: held } as const;
  return packObservation(said, "tags.json", sha256);
}

function judge(packed: PackedObservation, ...others: readonly PackedObservation[]) {
  const { read } = storeOf(packed, ...others);
  const store: ObservationStore = { heads: others.map((each) => each.head), read };
  return judgeObservation(packed.head, base, store, sha256);
}

describe("a tag file of a day that the dataset knows", () => {
  it("that says the same tells nothing", async () => {
    expect(await judge(tagFile("2026-01-12", { Storage: [a, b] }))).toEqual({
      differences: [],
      before: { sets: 1, prefixes: 2 },
      after: { sets: 1, prefixes: 2 },
      isSettled: true,
    });
  });

  it("contradicts it with a tag that both know, and only with that", async () => {
    const { differences } = await judge(tagFile("2026-01-12", { Sql: [c], Storage: [a, c] }));
    expect(differences).toEqual([
      { id: "Sql", kind: "added", added: [c], removed: [], contradicts: false },
      { id: "Storage", kind: "changed", added: [c], removed: [b], contradicts: true },
    ]);
    const gone = await judge(tagFile("2026-01-19", { Sql: [c] }));
    expect(gone.differences[1]).toMatchObject({ id: "Storage", kind: "removed", contradicts: true });
  });

  it("before the first tag file is too old", async () => {
    expect((await judge(tagFile("2026-01-04", { Storage: [a] }))).tooOld).toBe("2026-01-05");
  });
});

describe("a younger tag file", () => {
  it("changes what the dataset knows, and contradicts nothing", async () => {
    const { differences, isSettled } = await judge(tagFile("2026-01-26", { Storage: [a] }));
    expect(isSettled).toBe(false);
    expect(differences).toEqual([
      { id: "Storage", kind: "changed", added: [], removed: [b], contradicts: false },
    ]);
  });

  it("is compared with the file before it, wherever it comes in", async () => {
    const others = [
      tagFile("2026-01-26", { Sql: [a], Storage: [a] }),
      tagFile("2026-02-09", { Sql: [c], Storage: [c] }),
    ];
    const { differences } = await judge(tagFile("2026-02-02", { Sql: [a], Storage: [a, c] }), ...others);
    expect(differences).toEqual([
      { id: "Storage", kind: "changed", added: [c], removed: [], contradicts: false },
    ]);
  });
});
