import { prefixesOn, type SetFile, setOn } from "@sallyport/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TagState } from "../import/tag-history.js";
import { changesOf } from "./changes.js";

const [a, b, c] = ["192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32"];

const setOf = (states: readonly TagState[]): SetFile => ({
  schema: 1,
  id: "A",
  kind: "service-tag",
  cloud: "public",
  document: "list",
  changes: changesOf(states),
});

describe("changes", () => {
  it("begin with the whole list, end with a marker, and come in order of address", () => {
    expect(
      changesOf([
        { date: "1" },
        { date: "2", changeNumber: 1, prefixes: [c, b] },
        { date: "3", changeNumber: 1, prefixes: [b, c] },
        { date: "4", changeNumber: 2, prefixes: [a] },
        { date: "5" },
        { date: "6" },
        { date: "7", changeNumber: 1, prefixes: [] },
      ]),
    ).toEqual([
      { from: "2", changeNumber: 1, added: [b, c], removed: [] },
      { from: "4", changeNumber: 2, added: [a], removed: [b, c] },
      { from: "5", absent: true, added: [], removed: [a] },
      { from: "7", changeNumber: 1, added: [], removed: [] },
    ]);
  });

  it("are none for a number that rises alone", () => {
    expect(
      changesOf([
        { date: "1", changeNumber: 9, prefixes: [a] },
        { date: "2", changeNumber: 1, prefixes: [a] },
      ]),
    ).toHaveLength(1);
  });

  it("replayed give every state again, and no fewer would do", () => {
    const state = fc.option(fc.subarray([a, b, c]), { nil: undefined });
    fc.assert(
      fc.property(fc.array(state, { maxLength: 12 }), (drawn) => {
        const states = drawn.map((prefixes, index): TagState => {
          const date = `2020-01-${String(index + 1).padStart(2, "0")}`;
          return prefixes === undefined ? { date } : { date, prefixes };
        });
        const set = setOf(states);
        for (const { date, prefixes } of states) {
          expect(setOn(set, date) === undefined).toBe(prefixes === undefined);
          expect([...prefixesOn(set, date)].sort()).toEqual([...(prefixes ?? [])].sort());
        }
        const days = states.map(({ prefixes }) => JSON.stringify(prefixes));
        const turns = days.filter((each, index) => each !== (index === 0 ? undefined : days[index - 1]));
        expect(set.changes).toHaveLength(turns.length);
      }),
    );
  });
});
