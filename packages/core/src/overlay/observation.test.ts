import { describe, expect, it } from "vitest";
import { type Published, readPublished } from "../import/index.js";
import { familyOf, observationOf } from "./index.js";

const identity = { cloud: "usgov", date: "2026-01-26", name: "mine" } as const;

function published(text: string): Published {
  const result = readPublished(text);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.published;
}

describe("an observation", () => {
  it("of service tags keeps their names and cloud", () => {
    const tag = (name: string) => ({
      name,
      id: name,
      properties: { changeNumber: 3, region: "", systemService: "", addressPrefixes: ["192.0.2.0/24"] },
    });
    const text = JSON.stringify({ changeNumber: 1, cloud: "China", values: [tag("Sql.Pole"), tag("Sql")] });
    expect(observationOf(published(text), identity)).toEqual({
      cloud: "china",
      date: "2026-01-26",
      series: "service-tags",
      kind: "service-tags",
      sets: ["Sql", "Sql.Pole"].map((id) => ({ id, changeNumber: 3, prefixes: ["192.0.2.0/24"] })),
    });
  });

  it("of a plain list is one set under its name", () => {
    expect(observationOf(published("192.0.2.7\n"), identity)).toMatchObject({
      cloud: "usgov",
      series: "mine",
      sets: [{ id: "custom.mine", prefixes: ["192.0.2.7/32"] }],
    });
    expect(observationOf(published("*.example.com\n"), identity).sets).toEqual([
      { id: "custom.mine", prefixes: [], hosts: ["*.example.com"] },
    ]);
  });

  it("of several parts has a set for each, whose ids differ whatever the names", () => {
    const regions = ["EAST", "east", "a b"].map((name) => ({ name, prefixes: [] }));
    const { sets } = observationOf({ kind: "regional-ranges", regions }, identity);
    expect(sets.map(({ id }) => id)).toEqual(["custom.mine.a-b", "custom.mine.east", "custom.mine.east-2"]);
  });

  it("has families by the first part of the ids", () => {
    expect(["Sql", "Sql.Pole", "custom.mine.a"].map(familyOf)).toEqual(["Sql", "Sql", "custom"]);
  });
});
