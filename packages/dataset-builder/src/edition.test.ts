import { describe, expect, it } from "vitest";
import { editionHash, makeEdition } from "./edition.js";
import { canonicalHash } from "./json.js";
import { makeSet } from "./sets/make-set.js";

const source = { document: "list", date: "2026-01-05" };
const head = { cloud: "public", date: "2026-01-05", title: "A list", sources: [source] } as const;
const set = (id: string, from = "2026-01-05") =>
  makeSet({ id, kind: "service-tag", cloud: "public" }, { from, added: ["192.0.2.0/24"], source });

describe("an edition", () => {
  it("names its sets in order and hashes prefixes and guidance alone", () => {
    const edition = makeEdition(head, [set("B"), set("A")], {});
    const content = { guidance: {}, sets: { A: ["192.0.2.0/24"], B: ["192.0.2.0/24"] } };
    expect(edition).toEqual({
      id: "public/2026-01-05",
      ...head,
      sets: ["A", "B"],
      sha256: canonicalHash(content),
    });
  });

  it("hashes the sets as of its date", () => {
    expect(editionHash("2026-01-05", [set("A", "2026-01-06")], {})).toBe(
      canonicalHash({ guidance: {}, sets: { A: [] } }),
    );
  });
});
