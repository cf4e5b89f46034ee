import { shippedDataset } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { type Cloud, editionAt, loadEditions } from "../dataset/index.js";
import { type CloudState, type Histories, loadHistories, setsAt } from "../diff/index.js";
import { type GuardFinding, isRefusal } from "./finding.js";
import { guardEdition } from "./guard.js";
import type { Observation } from "./observation.js";

const clouds = ["public", "usgov", "china"] as const satisfies readonly Cloud[];

const tags = new Map(
  await Promise.all(
    clouds.map(async (cloud) => {
      const all = await loadHistories(shippedDataset, cloud);
      return [cloud, new Map([...all].filter(([, { kind }]) => kind === "service-tag"))] as const;
    }),
  ),
);
const editions = await loadEditions(shippedDataset);

const states = new Map<string, CloudState["sets"]>();

/** The tags as they were on one day; computed once. */
function tagsOn(cloud: Cloud, day: string): CloudState["sets"] {
  const key = `${cloud}/${day}`;
  const sets = states.get(key) ?? setsAt(tagsOf(cloud), day);
  states.set(key, sets);
  return sets;
}

const tagsOf = (cloud: Cloud): Histories => tags.get(cloud)!;

/** What was held before a day: the edition before it. */
function stateBefore(cloud: Cloud, day: string): CloudState {
  const { date } = editions.findLast((each) => each.cloud === cloud && each.date < day)!;
  return { cloud, date, sets: tagsOn(cloud, date) };
}

/** The tags as they were on one day, as a list of that or another day. */
function listOf(cloud: Cloud, day: string, date = day): Observation {
  const sets = [...tagsOn(cloud, day).values()];
  return {
    cloud,
    date,
    tags: sets.map(({ id, prefixes, changeNumber }) => ({
      name: id,
      prefixes,
      ...(changeNumber === undefined ? {} : { changeNumber }),
    })),
  };
}

function replay(cloud: Cloud, day: string): readonly GuardFinding[] {
  return guardEdition(stateBefore(cloud, day), listOf(cloud, day));
}

/** How many findings there are of each code. */
function tally(findings: readonly GuardFinding[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

const tagsWith = (findings: readonly GuardFinding[], code: string) =>
  findings.filter((each) => each.code === code).map(({ tag }) => tag);

describe("2020-08-27: every tag numbered anew from 1, and IPv6 added", () => {
  it("is refused in the public cloud for its numbers alone: 19 step back, 13 stay at 1 with more prefixes", () => {
    const findings = replay("public", "2020-08-27");
    expect(tally(findings)).toEqual({ SP7204: 19, SP7205: 13 });
    expect(findings.find(({ tag }) => tag === "AzureSiteRecovery")?.message).toBe(
      "AzureSiteRecovery has change number 1, after 5",
    );
    expect(findings.every(({ evidence }) => evidence.some((prefix) => prefix.includes(":")))).toBe(true);
  });

  it("is refused likewise in the other clouds, which were numbered anew on the same day", () => {
    expect(tally(replay("usgov", "2020-08-27"))).toEqual({ SP7204: 14, SP7205: 5 });
    expect(tally(replay("china", "2020-08-27"))).toEqual({ SP7204: 2, SP7205: 1 });
  });
});

describe("2023-01-30: tags of regions that were not open yet removed", () => {
  it("is refused for the 19 held tags that are gone, and for nothing else, as they were small", () => {
    const findings = replay("public", "2023-01-30");
    expect(tally(findings)).toEqual({ SP7201: 19 });
    expect(tagsWith(findings, "SP7201")).toContain("Storage.PolandCentral");
    expect(tagsWith(findings, "SP7201").every((tag) => /^(EventHub|Storage)\./.test(tag!))).toBe(true);
  });
});

describe("2025-05-22: the number of the file fell from 355 to 346", () => {
  it("passes where the tags stayed: the history holds no change of a tag on that day, and the file's number counts for nothing", () => {
    expect(editionAt(editions, "public", "2025-05-22").date).toBe("2025-05-15");
    const findings = guardEdition(
      stateBefore("public", "2025-05-22"),
      listOf("public", "2025-05-15", "2025-05-22"),
    );
    expect(findings).toEqual([]);
  });

  it("is refused for every tag that changed since, were it the list of some weeks before under a new date", () => {
    const findings = guardEdition(
      stateBefore("public", "2025-05-22"),
      listOf("public", "2025-04-01", "2025-05-22"),
    );
    const back = tagsWith(findings, "SP7204");
    expect(back).toContain("AzureKeyVault");
    const gone = tagsWith(findings, "SP7201");
    expect(gone).toContain("Storage.SouthCentralUS2");
    const newer = [...tagsOf("public").values()].filter(({ changes }) =>
      changes.some(({ from }) => from > "2025-04-01" && from <= "2025-05-15"),
    );
    expect([...back, ...gone].sort()).toEqual(newer.map(({ id }) => id).sort());
  });
});

describe("lists that really were older ones under a new date", () => {
  it.each(["2021-07-27", "2021-10-06", "2026-04-15"])("%s is refused, as the numbers step back", (day) => {
    expect(tally(replay("public", day)).SP7204).toBeGreaterThanOrEqual(4);
  });

  it("2025-06-11 is refused, as the two tags of Austria East are gone again for five days", () => {
    expect(tagsWith(replay("public", "2025-06-11"), "SP7201")).toEqual([
      "EventHub.AustriaEast",
      "Storage.AustriaEast",
    ]);
  });
});

describe("2025-07-21: 219 prefixes leave EventHub", () => {
  const findings = replay("public", "2025-07-21");

  it("is refused for EventHub as a whole, which lost a quarter of its prefixes, with all of them as evidence", () => {
    const [finding] = findings.filter(({ code, tag }) => code === "SP7202" && tag === "EventHub");
    expect(finding?.message).toBe("EventHub lost 219 of its 858 prefixes");
    expect(finding?.evidence).toHaveLength(219);
  });

  it("is refused for regions by the same measure, and spares those that lost a fifth or less", () => {
    const regions = tagsWith(findings, "SP7202");
    expect(regions).toEqual(
      expect.arrayContaining(["EventHub.EastUS", "EventHub.CentralUS", "EventHub.WestEurope"]),
    );
    for (const spared of ["EventHub.AustraliaCentral", "EventHub.EastUS2EUAP", "EventHub.WestUS2"])
      expect(regions).not.toContain(spared);
    expect(regions).toHaveLength(24);
  });

  it("has nothing else against it: single addresses left, so hardly any address is lost, and the numbers rose", () => {
    expect(Object.keys(tally(findings))).toEqual(["SP7202"]);
  });

  it("reaches the US Government cloud on the same day", () => {
    expect(tagsWith(replay("usgov", "2025-07-21"), "SP7202")).toContain("EventHub.USGovIowa");
  });
});

describe("2026-04-22: the number of the file rose from 396 to 397 without a change of any tag", () => {
  it("passes without a word", () => {
    const list = listOf("public", "2026-04-21", "2026-04-22");
    expect(guardEdition(stateBefore("public", "2026-04-22"), list)).toEqual([]);
  });
});

describe("2026-05-04: US Gov Iowa removed", () => {
  it("is refused in the US Government cloud for the two held tags of the region alone", () => {
    const findings = replay("usgov", "2026-05-04");
    expect(tally(findings)).toEqual({ SP7201: 2 });
    expect(tagsWith(findings, "SP7201")).toEqual(["EventHub.USGovIowa", "Storage.USGovIowa"]);
  });

  it("passes in the public cloud, which only grew that day", () => {
    expect(replay("public", "2026-05-04")).toEqual([]);
  });
});

describe("2026-05-25: AzureSiteRecovery gains 142 prefixes and loses one", () => {
  it("passes: growth is no evidence of anything, and one of 723 is far below a fifth", () => {
    expect(replay("public", "2026-05-25")).toEqual([]);
  });
});

describe("the whole history", () => {
  /** Days since 2021 on which the publisher's lists were refused. */
  function refusedDays(cloud: Cloud): readonly string[] {
    const days = editions.filter((each) => each.cloud === cloud && each.date >= "2021");
    return days.map(({ date }) => date).filter((day) => replay(cloud, day).some(isRefusal));
  }

  it("asks a person about few lists: the rest of the weeks pass", () => {
    const days = clouds.flatMap((cloud) =>
      editions.filter((each) => each.cloud === cloud && each.date >= "2021"),
    );
    const refused = clouds.flatMap((cloud) => refusedDays(cloud).map((day) => `${cloud}/${day}`));
    expect(refused).toMatchInlineSnapshot(`
      [
        "public/2021-04-19",
        "public/2021-07-27",
        "public/2021-08-16",
        "public/2021-10-06",
        "public/2022-02-14",
        "public/2023-01-30",
        "public/2024-01-15",
        "public/2024-01-22",
        "public/2025-04-24",
        "public/2025-06-11",
        "public/2025-07-21",
        "public/2025-07-28",
        "public/2025-10-20",
        "public/2026-02-09",
        "public/2026-03-16",
        "public/2026-04-15",
        "usgov/2025-07-21",
        "usgov/2026-05-04",
        "china/2021-02-22",
        "china/2021-10-04",
        "china/2021-11-15",
        "china/2022-07-11",
        "china/2023-07-03",
      ]
    `);
    expect(refused.length / days.length).toBeLessThan(0.1);
  });

  it("never names an address that is not public: the table and the history agree", () => {
    for (const cloud of clouds) {
      const { date } = editionAt(editions, cloud);
      expect(tally(guardEdition(stateBefore(cloud, date), listOf(cloud, date))).SP7208).toBeUndefined();
    }
  });
});
