import { datasetOf, sha256, storeOf } from "@sallyport/testkit";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setOn } from "../dataset/history.js";
import { loadNewestTags, observationReader, type PackedObservation, packObservation } from "./index.js";
import { loadLayer } from "./layer.js";
import { layeredSet } from "./sets.js";
import { layeredState } from "./state.js";

const [a, b, c] = ["192.0.2.0/25", "192.0.2.128/25", "198.51.100.0/24"] as const;
const head = { schema: 1, cloud: "public" } as const;
const tagDays = ["2026-01-05", "2026-01-19"];

/** A dataset with two tag files that follows one tag, and a list that is none. */
const base = datasetOf({
  "editions/public.json": {
    ...head,
    since: "2026-01-05",
    years: ["2026"],
    series: { title: "Tags of {date}", document: "tags" },
  },
  "editions/public/2026.json": { ...head, editions: tagDays.map((date) => ({ date, sha256: date })) },
  "sets/public.json": {
    ...head,
    tagsSince: "2026-01-05",
    sets: { "Office.List": [{ from: "2026-01-05" }], Storage: [{ from: "2026-01-05" }] },
  },
  "sets/public/Storage.json": {
    ...head,
    ...{ id: "Storage", kind: "service-tag", document: "tags" },
    changes: [
      { from: "2026-01-05", changeNumber: 1, added: [a, b], removed: [] },
      { from: "2026-01-19", changeNumber: 2, added: [c], removed: [b] },
    ],
  },
  "sets/public/Office.List.json": {
    ...head,
    ...{ id: "Office.List", kind: "published-list", document: "page" },
    changes: [{ from: "2026-01-05", added: [c], removed: [] }],
  },
});

function observe(series: string, date: string, sets: Readonly<Record<string, readonly string[]>>) {
  const kind = series === "service-tags" ? "service-tags" : "prefix-list";
  const held = Object.entries(sets).map(([id, prefixes]) => ({ id, changeNumber: 7, prefixes }));
  return packObservation({ cloud: "public", date, series, kind, sets: held }, `${series}.txt`, sha256);
}

async function layerOf(...packed: readonly PackedObservation[]) {
  const store = storeOf(...packed);
  return await loadLayer(base, store.heads, "public", observationReader(store, sha256), sha256);
}

const days = ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-20", "2026-01-26", "2026-02-02"];
const entries = fc.uniqueArray(fc.constantFrom(a, b, c), { maxLength: 3 }).map((list) => list.sort());
const tags = fc.record({ Storage: entries, Sql: entries }, { requiredKeys: [] });
const lists = fc.record({ "custom.mine": entries });
const observations = fc.tuple(
  fc.uniqueArray(fc.tuple(fc.constantFrom(...days), tags), { selector: ([day]) => day }),
  fc.uniqueArray(fc.tuple(fc.constantFrom(...days), lists), { selector: ([day]) => day }),
);

it("a set on a day is what its whole file tells", async () => {
  await fc.assert(
    fc.asyncProperty(observations, async ([tagFiles, own]) => {
      const layer = await layerOf(
        ...tagFiles.map(([day, sets]) => observe("service-tags", day, sets)),
        ...own.map(([day, sets]) => observe("mine", day, sets)),
      );
      for (const id of ["Storage", "Sql", "custom.mine", "Office.List", "Other"]) {
        const file = await layeredSet(layer, id);
        for (const day of days) {
          const state = await layeredState(layer, id, day);
          const told = file === undefined ? undefined : setOn(file, day);
          expect([id, day, state?.prefixes.toSorted(), state?.kind]).toEqual([
            ...[id, day, told?.prefixes.toSorted()],
            told === undefined ? undefined : file!.kind,
          ]);
        }
      }
    }),
  );
});

describe("the newest tags", () => {
  const newest = (...packed: readonly PackedObservation[]) =>
    loadNewestTags(base, storeOf(...packed), "public", sha256);

  it("are the dataset's where no observation is younger, with what an older one adds", async () => {
    expect(await newest()).toMatchObject({
      date: "2026-01-19",
      sets: new Map([["Storage", { changeNumber: 2, prefixes: [a, c] }]]),
    });
    const { sets } = await newest(observe("service-tags", "2026-01-19", { Sql: [b], Storage: [a, c] }));
    expect([...sets.keys()]).toEqual(["Sql", "Storage"]);
  });

  it("are those of the youngest observation, whatever lists are younger", async () => {
    const { date, sets } = await newest(
      observe("service-tags", "2026-01-26", { Storage: [b] }),
      observe("service-tags", "2026-02-02", { Storage: [b], Sql: [c] }),
      observe("mine", "2026-03-02", { "custom.mine": [a] }),
    );
    expect(date).toBe("2026-02-02");
    expect([...sets].map(([id, { prefixes, changeNumber }]) => [id, prefixes, changeNumber])).toEqual([
      ["Sql", [c], 7],
      ["Storage", [b], 7],
    ]);
  });
});

it("a file of many sets is read once, however many are asked for at once", async () => {
  const ids = Array.from({ length: 9 }, (_, index) => `Storage.Region${index}`);
  const packed = observe("service-tags", "2026-01-26", Object.fromEntries(ids.map((id) => [id, [a]])));
  const store = storeOf(packed);
  const read: string[] = [];
  const counting = {
    heads: store.heads,
    read: async (name: string) => {
      read.push(name);
      return await store.read(name);
    },
  };
  const reader = observationReader(counting, sha256);
  await Promise.all(ids.map((id) => reader.set(packed.head, id)));
  expect(read.filter((name) => name.startsWith("Storage."))).toHaveLength(1);
});
