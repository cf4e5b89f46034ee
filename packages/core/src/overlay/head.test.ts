import { sha256 } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headPath, isHeadPath, isListName, packObservation, printHead, readHead } from "./index.js";

const { head } = packObservation(
  {
    cloud: "public",
    date: "2026-01-26",
    series: "partners",
    kind: "prefix-list",
    sets: [{ id: "custom.partners", prefixes: ["192.0.2.0/24"] }],
  },
  "partners.txt",
  sha256,
);
const path = headPath(head.said);
const text = printHead(head);

describe("a head", () => {
  it("is read as it was written, and has one place", () => {
    expect(readHead(text, path, sha256)).toEqual(head);
    expect(path).toBe("public/2026-01-26.partners.json");
    expect(isHeadPath(path)).toBe(true);
  });

  it.each([
    ["public/2026-01-27.partners.json", text, "it belongs at public/2026-01-26.partners.json"],
    [path, "{", "it is not valid JSON"],
    [path, "null", "it is not of store schema 1"],
    [path, text.replace('"schema":1', '"schema":2'), "it is not of store schema 1"],
    [path, text.replace("2026-01-26", "2026-01-27"), "its hash is not that of its content"],
    [path, text.replace('"partners.txt"', '"\\u0007"'), "it has not the shape of a head"],
  ])("at %s with %j: %s", (place, spoilt, reason) => {
    expect(readHead(spoilt, place, sha256)).toBe(reason);
  });

  it("that is no head but has the right hash is told by its shape", () => {
    const said = { cloud: "moon", date: 7 };
    const forged = { schema: 1, file: "x", sha256: sha256(JSON.stringify(said)), said };
    expect(readHead(JSON.stringify(forged), path, sha256)).toBe("it has not the shape of a head");
  });

  it("spoilt anywhere is told or still says the same, and never throws", () => {
    const place = fc.nat({ max: text.length - 1 });
    fc.assert(
      fc.property(place, fc.string({ maxLength: 3 }), fc.nat({ max: 9 }), (at, put, cut) => {
        const read = readHead(text.slice(0, at) + put + text.slice(at + cut), path, sha256);
        if (typeof read !== "string") expect(read.said).toEqual(head.said);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(typeof readHead(json, path, sha256)).toBe("string");
      }),
    );
  });

  it.each([
    "moon/2026-01-26.x.json",
    "public/2026-02-30.x.json",
    "public/2026-01-26.X.json",
    "x",
    "../x.json",
  ])("has no place at %s", (strange) => expect(isHeadPath(strange)).toBe(false));
});

it("names of lists are such that no tag or path can be mistaken for them", () => {
  expect(["partners", "a-1"].map(isListName)).toEqual([true, true]);
  for (const name of ["", "A", "1a", "a.b", "../a", "service-tags", "a".repeat(41)]) {
    expect(isListName(name), name).toBe(false);
  }
});
