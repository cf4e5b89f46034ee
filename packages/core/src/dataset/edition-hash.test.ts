import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../text/index.js";
import { changeDays, editionHasher } from "./edition-hash.js";
import type { SetChange, SetFile } from "./schema.js";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
const canonicalHash = (value: object) => sha256(canonicalJson(value));

const set = (id: string, ...changes: readonly SetChange[]): SetFile => ({
  schema: 1,
  id,
  kind: "service-tag",
  cloud: "public",
  document: "list",
  changes,
});

const listed = (from: string, ...added: readonly string[]): SetChange => ({ from, added, removed: [] });

const late = set("A", listed("2026-01-06", "192.0.2.0/24"));
const gone = set(
  "B",
  listed("2026-01-05", "2001:db8::/32", "198.51.100.0/24"),
  listed("2026-01-07", "192.0.2.0/24"),
  {
    from: "2026-01-08",
    absent: true,
    added: [],
    removed: ["192.0.2.0/24", "2001:db8::/32", "198.51.100.0/24"],
  },
);

describe("the hash of an edition", () => {
  it.each<[string, object]>([
    ["2026-01-04", {}],
    ["2026-01-05", { B: ["198.51.100.0/24", "2001:db8::/32"] }],
    ["2026-01-06", { A: ["192.0.2.0/24"], B: ["198.51.100.0/24", "2001:db8::/32"] }],
    ["2026-01-07", { A: ["192.0.2.0/24"], B: ["192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32"] }],
    ["2026-01-08", { A: ["192.0.2.0/24"] }],
  ])("of %s is over the sets of that day, each by address", (date, sets) => {
    expect(editionHasher([gone, late], sha256)(date, {})).toBe(canonicalHash({ guidance: {}, sets }));
  });

  it("tells a set that is empty from none, and one guidance from another", () => {
    const hashOn = editionHasher([set("A", listed("2026-01-05"))], sha256);
    expect(hashOn("2026-01-05", {})).toBe(canonicalHash({ guidance: {}, sets: { A: [] } }));
    const guidance = { one: { date: "2026-01-01", notes: [], services: [] } };
    expect(hashOn("2026-01-04", guidance)).toBe(canonicalHash({ guidance, sets: {} }));
  });

  it("is needed for every day of a change", () => {
    expect(changeDays([gone, late])).toEqual(["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"]);
  });
});
