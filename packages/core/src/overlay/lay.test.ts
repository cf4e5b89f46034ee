import { countingDataset, datasetOf, refusalOf, sha256, storeOf } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DatasetSource,
  loadEditionAt,
  loadEditions,
  loadSet,
  loadSetAt,
  loadSetFile,
  loadSetIndex,
  presenceOf,
} from "../dataset/index.js";
import { layOver, type ObservedSet, type PackedObservation, packObservation } from "./index.js";

const [a, b, c, d] = ["192.0.2.0/25", "192.0.2.128/25", "198.51.100.0/24", "2001:db8::/32"] as const;
const shippedHash = (date: string) => sha256(`shipped ${date}`);

/** Storage.Pole until now, EventHub.Pole until 2026-01-12, a list of 2017; tag files of three days. */
const base = datasetOf({
  "editions/public.json": {
    schema: 1,
    cloud: "public",
    since: "2017-05-13",
    years: ["2017", "2026"],
    series: { title: "Tags of {date}", document: "tags" },
  },
  "editions/public/2017.json": {
    schema: 1,
    cloud: "public",
    editions: [{ date: "2017-05-13", title: "A page", sources: [], sha256: shippedHash("2017-05-13") }],
  },
  "editions/public/2026.json": {
    schema: 1,
    cloud: "public",
    editions: ["2026-01-05", "2026-01-12", "2026-01-19"].map((date) => ({ date, sha256: shippedHash(date) })),
  },
  "editions/china.json": "as it is",
  "sets/public.json": {
    schema: 1,
    cloud: "public",
    tagsSince: "2026-01-05",
    sets: {
      "EventHub.Pole": [{ from: "2026-01-05", until: "2026-01-12" }],
      "PublicIPs.Pole": [{ from: "2017-05-13", until: "2018-01-01" }],
      "Storage.Pole": [{ from: "2026-01-05" }],
    },
  },
  "sets/public/Storage.Pole.json": {
    ...{ schema: 1, id: "Storage.Pole", kind: "service-tag", cloud: "public", document: "tags" },
    changes: [
      { from: "2026-01-05", changeNumber: 1, added: [a], removed: [] },
      { from: "2026-01-19", changeNumber: 2, added: [c], removed: [] },
    ],
  },
  "sets/public/EventHub.Pole.json": {
    ...{ schema: 1, id: "EventHub.Pole", kind: "service-tag", cloud: "public", document: "tags" },
    changes: [
      { from: "2026-01-05", changeNumber: 1, added: [b], removed: [] },
      { from: "2026-01-12", absent: true, added: [], removed: [b] },
    ],
  },
  "sets/public/PublicIPs.Pole.json": {
    ...{ schema: 1, id: "PublicIPs.Pole", kind: "published-list", cloud: "public", document: "xml" },
    changes: [
      { from: "2017-05-13", added: [a], removed: [] },
      { from: "2018-01-01", absent: true, added: [], removed: [a] },
    ],
  },
});

const set = (id: string, ...prefixes: string[]): ObservedSet => ({ id, prefixes });

function tagFile(date: string, ...sets: readonly ObservedSet[]): PackedObservation {
  const said = { cloud: "public", date, series: "service-tags", kind: "service-tags", sets } as const;
  return packObservation(said, `tags-${date}.json`, sha256);
}

function list(series: string, date: string, ...prefixes: string[]): PackedObservation {
  const sets = [set(`custom.${series}`, ...prefixes)];
  return packObservation({ cloud: "public", date, series, kind: "prefix-list", sets }, "list.txt", sha256);
}

const lay = (...packed: readonly PackedObservation[]) => layOver(base, storeOf(...packed), sha256);
const prefixesAt = async (source: DatasetSource, id: string, day: string) =>
  (await loadSetAt(source, "public", id, day)).prefixes;
const hashAt = async (source: DatasetSource, day?: string) =>
  (await loadEditionAt(source, "public", day)).sha256;

describe("a tag file younger than the dataset", () => {
  const laid = lay(tagFile("2026-01-26", set("Sql.Pole", b), set("Storage.Pole", a, d)));

  it("is the newest edition, with its file as source and a hash of its own", async () => {
    expect(await loadEditionAt(laid, "public")).toEqual({
      id: "public/2026-01-26",
      cloud: "public",
      date: "2026-01-26",
      title: "Tags of 2026-01-26",
      sources: [{ document: "tags", date: "2026-01-26", path: "tags-2026-01-26.json" }],
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await hashAt(laid)).not.toBe(shippedHash("2026-01-19"));
  });

  it("changes its sets from its day on, and no day before", async () => {
    expect(await prefixesAt(laid, "Storage.Pole", "2026-01-25")).toEqual([a, c]);
    expect(await prefixesAt(laid, "Storage.Pole", "2026-01-26")).toEqual([a, d]);
    expect((await loadSetFile(laid, "public", "Storage.Pole")).changes.at(-1)).toEqual({
      from: "2026-01-26",
      added: [d],
      removed: [c],
      source: { document: "tags", date: "2026-01-26", path: "tags-2026-01-26.json" },
    });
    expect(await hashAt(laid, "2026-01-25")).toBe(shippedHash("2026-01-19"));
    expect(await refusalOf(() => loadSetAt(laid, "public", "Sql.Pole", "2026-01-25"))).toEqual({
      code: "SP2008",
      help: "held: 2026-01-26 on",
    });
  });

  it("ends a tag that it lacks, and no list", async () => {
    const index = await loadSetIndex(lay(tagFile("2026-01-26", set("EventHub.Pole", c))), "public");
    expect(index.sets).toEqual({
      "EventHub.Pole": [{ from: "2026-01-05", until: "2026-01-12" }, { from: "2026-01-26" }],
      "PublicIPs.Pole": [{ from: "2017-05-13", until: "2018-01-01" }],
      "Storage.Pole": [{ from: "2026-01-05", until: "2026-01-26" }],
    });
  });

  it("that says the same is an edition without a change", async () => {
    const same = lay(tagFile("2026-01-26", set("Storage.Pole", a, c)));
    expect((await loadEditionAt(same, "public")).date).toBe("2026-01-26");
    expect((await loadSetFile(same, "public", "Storage.Pole")).changes).toHaveLength(2);
  });
});

describe("a tag file of a day that the dataset knows", () => {
  const laid = lay(tagFile("2026-01-12", set("Sql.Pole", b), set("Storage.Pole", a)));

  it("adds tags that the dataset does not follow, up to its next tag file", async () => {
    expect((await loadSetIndex(laid, "public")).sets["Sql.Pole"]).toEqual([
      { from: "2026-01-12", until: "2026-01-19" },
    ]);
    expect(await prefixesAt(laid, "Sql.Pole", "2026-01-18")).toEqual([b]);
    expect(await refusalOf(() => loadSetAt(laid, "public", "Sql.Pole", "2026-01-19"))).toMatchObject({
      code: "SP2008",
    });
  });

  it("changes the hash of that day's edition and of no other", async () => {
    expect(await hashAt(laid, "2026-01-12")).not.toBe(shippedHash("2026-01-12"));
    expect(await hashAt(laid, "2026-01-05")).toBe(shippedHash("2026-01-05"));
    expect(await hashAt(laid, "2026-01-19")).toBe(shippedHash("2026-01-19"));
    expect((await loadEditions(laid, "public")).map(({ date }) => date)).toEqual(
      (await loadEditions(base, "public")).map(({ date }) => date),
    );
  });

  it("never overrides a tag that the dataset follows", async () => {
    const wrong = lay(tagFile("2026-01-12", set("Storage.Pole", d)));
    expect(await prefixesAt(wrong, "Storage.Pole", "2026-01-12")).toEqual([a]);
  });
});

describe("a list of the user's own", () => {
  const laid = lay(
    list("partners", "2016-01-01", a),
    list("partners", "2026-02-02", a, d),
    list("p", "2026-02-02", b),
  );

  it("is as it was imported last", async () => {
    expect(await prefixesAt(laid, "custom.partners", "2026-02-01")).toEqual([a]);
    expect(await prefixesAt(laid, "custom.partners", "2026-02-02")).toEqual([a, d]);
    expect(await prefixesAt(laid, "custom.p", "2026-02-02")).toEqual([b]);
  });

  it("makes editions, also before the first of the dataset", async () => {
    expect(await loadEditionAt(laid, "public", "2016-06-01")).toMatchObject({
      title: "Imported lists of 2016-01-01: partners",
      sources: [{ document: "imported list partners", date: "2016-01-01", path: "list.txt" }],
    });
    expect((await loadEditionAt(laid, "public", "2020-01-01")).date).toBe("2017-05-13");
    expect(await hashAt(laid, "2020-01-01")).not.toBe(shippedHash("2017-05-13"));
  });

  it("that is unknown is told with the nearest name", async () => {
    const edition = await loadEditionAt(laid, "public");
    expect(await refusalOf(() => loadSet(laid, edition, "custom.partner"))).toEqual({
      code: "SP2003",
      help: "did you mean custom.partners?",
    });
  });
});

it("a cloud without observations, and everything that is no edition or set, passes through", async () => {
  expect(await lay(list("p", "2026-02-02", b)).read("editions/china.json")).toBe("as it is");
});

it("an edition's hash does not depend on the order of the store", async () => {
  const [first, second] = [list("p", "2026-02-02", b), tagFile("2026-02-02", set("Sql", c))];
  expect(await hashAt(lay(first, second))).toBe(await hashAt(lay(second, first)));
});

it("a file that is not what its name promises is named", async () => {
  const packed = tagFile("2026-01-26", set("Storage.Pole", d));
  const { heads, read } = storeOf(packed);
  const spoilt = { heads, read: async (name: string) => (await read(name)).replace("2001", "2002") };
  const laid = layOver(base, spoilt, sha256);
  expect(await refusalOf(() => loadSetAt(laid, "public", "Storage.Pole", "2026-01-26"))).toEqual({
    code: "SP2101",
  });
});

it("one set costs its family alone", async () => {
  const many = Array.from({ length: 200 }, (_, index) => set(`Cosmos.R${index}`, a, b, c, d));
  const store = storeOf(tagFile("2026-01-26", ...many, set("Storage.Pole", d)));
  const counted = countingDataset({ read: store.read });
  const laid = layOver(base, { heads: store.heads, read: counted.read }, sha256);
  await loadSetFile(laid, "public", "Storage.Pole");
  expect(counted.bytes()).toBeGreaterThan(0);
  expect(counted.bytes()).toBeLessThan(1_000);
});

it("on the day of each tag file every tag is as the file says, and the index agrees with the sets", async () => {
  const ids = ["EventHub.Pole", "Sql", "Sql.Pole", "Storage.Pole"];
  const content = fc.dictionary(fc.constantFrom(...ids), fc.subarray([a, b, c, d]));
  await fc.assert(
    fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 6 }), async (files) => {
      const dates = files.map((_, index) => `2026-02-0${index + 1}`);
      const laid = lay(
        ...files.map((file, index) =>
          tagFile(
            dates[index]!,
            ...Object.entries(file)
              .sort(([x], [y]) => (x < y ? -1 : 1))
              .map(([id, prefixes]) => set(id, ...prefixes)),
          ),
        ),
      );
      const index = await loadSetIndex(laid, "public");
      for (const id of Object.keys(index.sets)) {
        const file = await loadSetFile(laid, "public", id);
        expect(presenceOf(file)).toEqual(index.sets[id]);
      }
      for (const [place, file] of files.entries()) {
        for (const id of ids) {
          const held = await prefixesAt(laid, id, dates[place]!).catch(() => undefined);
          expect(held && [...held].sort()).toEqual(file[id] && [...file[id]].sort());
        }
      }
    }),
    { numRuns: 60 },
  );
});
