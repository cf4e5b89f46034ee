import { clouds, editionHasher, type Guidance, isInForce, type Region, setIdsOn } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { guidanceOn } from "../src/guidance/scenario-guidance.js";
import { sha256 } from "../src/sha256.js";
import { readEditionRows, readGuidance, readRegions, readSetIndex, shippedSets } from "./shipped.js";

const guidance = clouds.map((cloud) => readGuidance("azure-to-azure", cloud));
const every = guidance.flatMap(({ cloud, editions }) => editions.map((edition) => ({ cloud, edition })));

const fill = (template: string, here: Region, peer: Region) =>
  template.replaceAll("{here}", here.tagSuffix).replaceAll("{peer}", peer.tagSuffix);

/** Whether a guidance still rests on the table of addresses. */
const listsAddresses = ({ services }: Guidance) =>
  services.some(({ prefixes }) => prefixes?.startsWith("SiteRecovery"));

describe("the hash of an edition", () => {
  it.each(clouds)("of the %s cloud is that of its sets and of the guidance in force", (cloud) => {
    const hashOn = editionHasher(
      shippedSets().filter((set) => set.cloud === cloud),
      sha256,
    );
    for (const { date, sha256 } of readEditionRows(cloud)) {
      const inForce = guidanceOn(guidance, cloud, date);
      expect(Object.keys(inForce), date).toEqual(["azure-to-azure"]);
      expect(sha256, date).toBe(hashOn(date, inForce));
    }
  });
});

describe("guidance", () => {
  it.each([
    [
      "public",
      ["2017-05-13", "2018-04-17", "2018-11-27", "2019-03-29", "2020-01-08", "2020-03-13", "2025-10-30"],
    ],
    ["usgov", ["2019-03-29", "2020-01-08", "2020-03-13", "2022-04-28", "2025-10-30"]],
    ["china", ["2018-05-07", "2019-08-16", "2020-01-08", "2020-03-13", "2025-10-30"]],
  ] as const)("of the %s cloud follows without a gap, each with an edition of its day", (cloud, dates) => {
    const { editions } = guidance.find((each) => each.cloud === cloud)!;
    expect(editions.map(({ date }) => date)).toEqual(dates);
    expect(editions.map(({ until }) => until)).toEqual([...dates.slice(1), undefined]);
    for (const { date } of editions) {
      expect(editions.filter((edition) => isInForce(edition, date)).map((each) => each.date)).toEqual([date]);
    }
    const rows = readEditionRows(cloud).map(({ date }) => date);
    for (const date of dates) expect(rows).toContain(date);
  });

  it.each(clouds)(
    "of the %s cloud today: every template names a set for every pair of usable regions",
    (cloud) => {
      const { date } = readEditionRows(cloud).at(-1)!;
      const usable = readRegions(cloud).filter(({ retired }) => retired === undefined);
      const held = new Set(setIdsOn(readSetIndex(cloud), date));
      for (const { prefixes, tag } of guidanceOn(guidance, cloud, date)["azure-to-azure"]!.services) {
        expect(tag).toBe(prefixes);
        for (const here of usable) {
          for (const peer of usable) expect(held).toContain(fill(prefixes!, here, peer));
        }
      }
      expect(usable.length).toBeGreaterThanOrEqual(5);
    },
  );

  it("of 2017: every template names a set for every pair of the regions in the table", () => {
    const date = "2017-05-13";
    const held = new Set(setIdsOn(readSetIndex("public"), date));
    const usable = readRegions("public").filter(({ tagSuffix }) =>
      held.has(`SiteRecoveryService.${tagSuffix}`),
    );
    expect(usable).toHaveLength(23);
    for (const { prefixes } of guidanceOn(guidance, "public", date)["azure-to-azure"]!.services) {
      for (const here of usable) {
        for (const peer of usable) expect(held).toContain(fill(prefixes!, here, peer));
      }
    }
  });

  it("names only tags and lists of which the cloud ever has one", () => {
    for (const { cloud, edition } of every) {
      const ids = Object.keys(readSetIndex(cloud).sets);
      for (const { prefixes, tag } of edition.services) {
        for (const template of [prefixes, tag]) {
          const [family, region] = template?.split(".") ?? [];
          if (family === undefined) continue;
          const known = region?.startsWith("{")
            ? ids.some((id) => id.startsWith(`${family}.`))
            : ids.includes(template!);
          expect(known, `${cloud} ${edition.date} ${template}`).toBe(true);
        }
      }
    }
  });

  it("gives each service its own slot in ascending order, and a condition to each feature", () => {
    for (const { edition } of every) {
      const orders = edition.services.map(({ order }) => order);
      expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
      for (const { feature, condition } of edition.services)
        expect(condition === undefined).toBe(feature === undefined);
    }
  });

  it("rests on no document that is younger", () => {
    for (const { edition } of every) {
      const sources = [
        ...edition.services.flatMap((each) => each.sources),
        ...(edition.advice ?? []).map(({ source }) => source),
      ];
      for (const { date } of sources) expect(date <= edition.date, `${edition.date} ${date}`).toBe(true);
    }
  });

  it("is withdrawn where it lists addresses, and its editions say until when it held", () => {
    for (const { cloud, edition } of every) {
      expect(edition.withdrawn !== undefined).toBe(listsAddresses(edition));
      const rows = readEditionRows(cloud).filter(({ date }) => isInForce(edition, date));
      for (const { until } of rows) {
        expect(until).toBe(edition.withdrawn === undefined ? undefined : edition.until);
      }
    }
  });

  it("warns of addresses from the day on which the publisher did", () => {
    for (const { edition } of every) {
      const { date, advice, notes } = edition;
      const said = advice?.map(({ source }) => source.date);
      if (date >= "2025-10-30") {
        expect(said).toEqual(["2025-10-30"]);
        expect(notes.join(" ")).toMatch(/advised against.*ask for authentication.*Microsoft\.Storage/);
      } else expect(said).toEqual(date === "2020-01-08" ? ["2020-01-08"] : undefined);
    }
  });

  it("names single accounts from 2019-03-29 on, where the cloud's hosts are known", () => {
    for (const { edition } of every) {
      const [storage] = edition.services;
      const known = storage!.hosts.length > 0 && edition.date >= "2019-03-29";
      expect(storage!.accountHost !== undefined, edition.date).toBe(known);
    }
  });
});
