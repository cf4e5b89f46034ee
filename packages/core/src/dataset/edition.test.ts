import { datasetOf, refusalOf } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { editionAt, loadEditionAt, loadEditions } from "./edition.js";
import type { Cloud } from "./schema.js";

const row = (date: string, more: object = {}) => ({ date, sha256: `hash of ${date}`, ...more });

function filesOf(cloud: Cloud, years: Readonly<Record<string, readonly object[]>>): Record<string, unknown> {
  const series = { title: "Tags of {date}", document: "tags" };
  const since = (Object.values(years)[0]![0] as { date: string }).date;
  const index = { schema: 1, cloud, since, years: Object.keys(years), series };
  const each = Object.entries(years).map(([year, editions]) => [
    `editions/${cloud}/${year}.json`,
    { schema: 1, cloud, editions },
  ]);
  return { [`editions/${cloud}.json`]: index, ...Object.fromEntries(each) };
}

const source = datasetOf({
  ...filesOf("public", {
    "2017": [row("2017-05-13", { until: "2018-04-17", title: "A page", sources: [] })],
    "2020": [row("2020-03-02"), row("2020-12-28")],
    "2021": [row("2021-02-01")],
  }),
  ...filesOf("usgov", { "2026": [row("2026-07-20")] }),
  ...filesOf("china", { "2026": [row("2026-07-13")] }),
});

describe("the edition of a day", () => {
  it.each([
    [undefined, "2021-02-01"],
    ["2030-01-01", "2021-02-01"],
    ["2021-02-01", "2021-02-01"],
    ["2021-01-31", "2020-12-28"],
    ["2020-12-27", "2020-03-02"],
    ["2020-03-01", "2017-05-13"],
    ["2017-05-13", "2017-05-13"],
  ])("on %s is that of %s, whether years are read or all", async (day, date) => {
    const found = await loadEditionAt(source, "public", day);
    expect(found.date).toBe(date);
    expect(editionAt(await loadEditions(source), "public", day)).toEqual(found);
  });

  it.each(["2017-05-12", "2016-12-31", "1999-01-01"])("on %s there is none, and it is said", async (day) => {
    const refusal = { code: "SP2002", help: "the first is of 2017-05-13" };
    expect(await refusalOf(() => loadEditionAt(source, "public", day))).toEqual(refusal);
    const editions = await loadEditions(source, "public");
    expect(await refusalOf(() => editionAt(editions, "public", day))).toEqual(refusal);
  });

  it("takes title and source from its series unless it names its own", async () => {
    expect(await loadEditionAt(source, "public", "2020-06-01")).toEqual({
      id: "public/2020-03-02",
      cloud: "public",
      date: "2020-03-02",
      title: "Tags of 2020-03-02",
      sources: [{ document: "tags", date: "2020-03-02" }],
      sha256: "hash of 2020-03-02",
    });
    const first = await loadEditionAt(source, "public", "2017-05-13");
    expect(first).toMatchObject({ title: "A page", sources: [], until: "2018-04-17" });
  });

  it("stands in order of cloud and date", async () => {
    expect((await loadEditions(source)).map(({ id }) => id)).toEqual([
      "public/2017-05-13",
      "public/2020-03-02",
      "public/2020-12-28",
      "public/2021-02-01",
      "usgov/2026-07-20",
      "china/2026-07-13",
    ]);
  });
});
