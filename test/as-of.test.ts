import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { arePublished, publishedFolder, publishedLists, skipNote } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { runDatasetTag } from "../packages/cli/src/run/dataset-tag.js";

const clouds = { Public: "public", AzureGovernment: "usgov", China: "china" } as const;
const sampled = 20;

/** What `dataset tag NAME --as-of DAY --json` prints, as a sorted list; undefined if it says that there was no such tag. */
async function prefixesOn(cloud: string, tag: string, asOf: string): Promise<readonly string[] | undefined> {
  const pieces: string[] = [];
  const io = { out: (piece: string) => void pieces.push(piece), err: () => {}, reporter: "json" } as const;
  try {
    await runDatasetTag([tag], { cloud, asOf }, io);
  } catch (error) {
    // There was no such tag that day, or there never was.
    if (/^SP200[38]/.test((error as Error).message)) return undefined;
    throw error;
  }
  return (JSON.parse(pieces.join("")) as { prefixes: string[] }).prefixes.toSorted();
}

/** Every n-th of a list, so that all of it is seen. */
function sample<Item>(items: readonly Item[]): readonly Item[] {
  return Array.from({ length: sampled }, (_, index) => items[Math.floor((index * items.length) / sampled)]!);
}

const readJson = (path: string) =>
  JSON.parse(readFileSync(join(publishedFolder, path), "utf8").replace(/^\ufeff/, "")) as unknown;

const tagFiles = publishedLists().filter((file) => basename(file).startsWith("ServiceTags_"));

describe(`--as-of the day of a published file${skipNote(tagFiles.length > 0)}`, () => {
  // A suite without a test is a fault to the runner.
  it.skipIf(tagFiles.length === 0).each(tagFiles.length === 0 ? ["none"] : tagFiles)(
    "%s gives its prefixes",
    async (file) => {
      const [, spelling, digits] = /ServiceTags_([A-Za-z]+)_(\d{8})/.exec(file)!;
      const cloud = clouds[spelling as keyof typeof clouds];
      const day = digits!.replace(/(....)(..)(..)/, "$1-$2-$3");
      const { values } = readJson(file) as {
        values: { name: string; properties: { addressPrefixes: string[] } }[];
      };
      const followed = values.filter(({ name }) =>
        /^(Storage|EventHub|Azure(ActiveDirectory|SiteRecovery|KeyVault|Backup|Monitor))(\.|$)/.test(name),
      );
      const known = followed.filter(({ name }) => !/^Azure\w+\./.test(name));
      for (const { name, properties } of sample(known)) {
        expect([name, await prefixesOn(cloud, name, day)]).toEqual([
          name,
          properties.addressPrefixes.map((prefix) => prefix.toLowerCase()).sort(),
        ]);
      }
    },
  );
});

const history = "facts/history/servicetag-history-Public.json";
const isThere = arePublished([history]);

interface Event {
  readonly date: string;
  readonly event: string;
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
}

type Histories = Readonly<Record<string, readonly Event[]>>;

/** Mondays of which the history tells the newest file. It lacks that of 2020-08-27, which is tested above. */
function mondays(first: string, last: string, histories: Histories): readonly string[] {
  const dates = Object.values(histories).flatMap((events) => events.map(({ date }) => date));
  const back = dates.filter((date) => date > "20200827").sort()[0]!;
  const days: string[] = [];
  for (let time = Date.parse(first); time <= Date.parse(last); time += 7 * 86_400_000) {
    days.push(new Date(time).toISOString().slice(0, 10));
  }
  return days.filter((day) => day < "2020-08-27" || day.replaceAll("-", "") >= back);
}

/** The prefixes of a tag on each of some days, ascending; undefined where it was not there. */
function replay(
  events: readonly Event[],
  days: readonly string[],
): readonly (readonly string[] | undefined)[] {
  const held = new Set<string>();
  let there = false;
  let next = 0;
  return days.map((day) => {
    for (; next < events.length && events[next]!.date <= day.replaceAll("-", ""); next++) {
      const { event, added = [], removed = [] } = events[next]!;
      there = event !== "tag-absent";
      if (!there) held.clear();
      for (const prefix of removed) held.delete(prefix);
      for (const prefix of added) held.add(prefix);
    }
    return there ? [...held].map((prefix) => prefix.toLowerCase()).sort() : undefined;
  });
}

describe(`--as-of any Monday since 2019-07-22${skipNote(isThere)}`, () => {
  it.skipIf(!isThere)("gives the prefixes of that day's newest file, for tags of the history", async () => {
    const { histories } = readJson(history) as { readonly histories: Histories };
    const days = mondays("2019-07-22", "2026-06-22", histories);
    expect(days.length).toBeGreaterThan(355);
    for (const name of sample(Object.keys(histories).sort())) {
      const told = [];
      for (const day of days) told.push(await prefixesOn("public", name, day));
      expect([name, told]).toEqual([name, replay(histories[name]!, days)]);
    }
  });
});
