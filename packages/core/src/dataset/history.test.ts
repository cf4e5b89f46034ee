import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffSet, historyOf, lifetimeOf, prefixesOn, presenceOf, setOn } from "./history.js";
import type { Edition, SetChange, SetFile } from "./schema.js";

const [a, b, c] = ["192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32"];

function setFile(changes: readonly SetChange[]): SetFile {
  return { schema: 1, id: "Storage.Pole", kind: "service-tag", cloud: "public", document: "tags", changes };
}

const own = { document: "another", date: "2020-12-31" };
const file = setFile([
  { from: "2020-01-01", changeNumber: 3, added: [a, c], removed: [] },
  { from: "2021-01-01", changeNumber: 4, added: [b], removed: [a], source: own },
  { from: "2022-01-01", absent: true, added: [], removed: [c, b] },
  { from: "2023-01-01", changeNumber: 1, added: [a], removed: [] },
]);

const edition = (date: string): Edition => ({
  id: `public/${date}`,
  cloud: "public",
  date,
  title: "",
  sources: [],
  sha256: "",
});
const editions = [
  "2020-01-01",
  "2020-06-01",
  "2021-01-01",
  "2021-12-27",
  "2022-01-01",
  "2023-01-01",
  "2023-05-01",
].map(edition);

describe("a set on a day", () => {
  it.each([
    ["2019-12-31", undefined],
    ["2020-01-01", [a, c]],
    ["2020-12-31", [a, c]],
    ["2021-01-01", [c, b]],
    ["2021-12-31", [c, b]],
    ["2022-01-01", undefined],
    ["2022-12-31", undefined],
    ["2023-01-01", [a]],
    ["2030-01-01", [a]],
  ])("%s: %j", (day, prefixes) => {
    expect(setOn(file, day)?.prefixes).toEqual(prefixes);
    expect(prefixesOn(file, day)).toEqual(prefixes ?? []);
  });

  it("says since when, by which number and from where", () => {
    expect(setOn(file, "2020-05-05")).toEqual({
      id: "Storage.Pole",
      since: "2020-01-01",
      changeNumber: 3,
      prefixes: [a, c],
      source: { document: "tags", date: "2020-01-01" },
    });
    expect(setOn(file, "2021-05-05")?.source).toEqual(own);
  });

  it("may be there and hold nothing", () => {
    const empty = setFile([{ from: "2020-01-01", added: [], removed: [] }]);
    expect(setOn(empty, "2020-01-01")?.prefixes).toEqual([]);
    expect(presenceOf(empty)).toEqual([{ from: "2020-01-01" }]);
  });
});

describe("the history of a set", () => {
  it("tells every change and how much was left", () => {
    expect(historyOf(file).map(({ date, kind, size }) => [date, kind, size])).toEqual([
      ["2020-01-01", "listed", 2],
      ["2021-01-01", "changed", 2],
      ["2022-01-01", "absent", 0],
      ["2023-01-01", "listed", 1],
    ]);
    expect(historyOf(file)[1]).toMatchObject({ changeNumber: 4, added: [b], removed: [a], source: own });
  });

  it("tells when the set was there", () => {
    expect(presenceOf(file)).toEqual([{ from: "2020-01-01", until: "2022-01-01" }, { from: "2023-01-01" }]);
  });

  it("tells what became of it between two days, in either direction", () => {
    expect(diffSet(file, "2020-01-01", "2021-01-01")).toEqual({ added: [b], removed: [a] });
    expect(diffSet(file, "2021-01-01", "2020-01-01")).toEqual({ added: [a], removed: [b] });
    expect(diffSet(file, "2021-06-01", "2022-06-01")).toEqual({ added: [], removed: [b, c] });
    expect(diffSet(file, "2019-01-01", "2030-01-01")).toEqual({ added: [a], removed: [] });
  });
});

describe("the lifetime of a prefix", () => {
  it("ends with the last edition that holds it", () => {
    expect(lifetimeOf(file, b, editions)).toEqual({
      prefix: b,
      firstSeen: "2021-01-01",
      lastSeen: "2021-12-27",
      left: "2022-01-01",
      spans: [{ from: "2021-01-01", until: "2022-01-01" }],
    });
  });

  it("is open while it is there, also if it had left", () => {
    expect(lifetimeOf(file, a, editions)).toEqual({
      prefix: a,
      firstSeen: "2020-01-01",
      lastSeen: "2023-05-01",
      spans: [{ from: "2020-01-01", until: "2021-01-01" }, { from: "2023-01-01" }],
    });
  });

  it("is none of what never was an entry", () => {
    expect(lifetimeOf(file, "192.0.2.0/25", editions)).toBeUndefined();
  });

  it("agrees with the set on every day", () => {
    const pool = [a, b, c] as const;
    const toggles = fc.array(fc.subarray([...pool]), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(toggles, (states) => {
        let held: readonly string[] = [];
        const changes = states.map((state, index): SetChange => {
          const removed = held.filter((prefix) => !state.includes(prefix));
          const added = state.filter((prefix) => !held.includes(prefix));
          held = state;
          return { from: `2020-01-${String(index + 1).padStart(2, "0")}`, added, removed };
        });
        const made = setFile(changes);
        for (const { from } of changes) {
          for (const prefix of pool) {
            const spans = lifetimeOf(made, prefix, [])?.spans ?? [];
            const alive = spans.some((span) => span.from <= from && (span.until ?? "9") > from);
            expect(prefixesOn(made, from).includes(prefix)).toBe(alive);
          }
        }
      }),
    );
  });
});
