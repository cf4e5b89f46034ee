import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parsePrefix, type SetFile, setOn } from "@sallyport/core";
import { publishedFolder, skipNote } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { shippedSets } from "./shipped.js";

/** Every published service tag file that is there, whether the builder knows it or not. */
const folder = join(publishedFolder, "data/servicetags");
const found = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith("ServiceTags_")) : [];
const clouds = { Public: "public", AzureGovernment: "usgov", China: "china" } as const;

type Published = ReadonlyMap<string, readonly string[]>;

/** The lists of a published file by tag, read by other means than the builder's. */
function readPublished(name: string): Published {
  const text = readFileSync(join(folder, name), "utf8").replace(/^\ufeff/, "");
  const { values } = JSON.parse(text) as {
    readonly values: readonly {
      readonly name: string;
      readonly properties: { readonly addressPrefixes: readonly string[] };
    }[];
  };
  return new Map(values.map((value) => [value.name, value.properties.addressPrefixes.map(canonical).sort()]));
}

function canonical(text: string): string {
  const result = parsePrefix(text);
  if (!result.ok) throw new Error(`${text}: ${result.reason}`);
  return result.prefix.text;
}

/** Tags that differ on that day, and families' tags that are not shipped. */
function differences(
  sets: ReadonlyMap<string, SetFile>,
  published: Published,
  day: string,
): readonly string[] {
  const wrong = [...sets.values()].filter((set) => {
    const held = setOn(set, day)?.prefixes.toSorted();
    return JSON.stringify(held) !== JSON.stringify(published.get(set.id));
  });
  const unknown = [...published.keys()].filter(
    (name) => /^(Storage|EventHub)(\.|$)/.test(name) && !sets.has(name),
  );
  return [...wrong.map(({ id }) => id), ...unknown];
}

describe(`the shipped history replayed equals what was published${skipNote(found.length > 0)}`, () => {
  it.skipIf(found.length === 0).each(found.length === 0 ? ["no file"] : found)("%s", (name) => {
    const [, inFile, digits] = /^ServiceTags_([A-Za-z]+)_(\d{8})\./.exec(name)!;
    const day = digits!.replace(/(....)(..)(..)/, "$1-$2-$3");
    const cloud = clouds[inFile as keyof typeof clouds];
    const sets = new Map(
      shippedSets()
        .filter((set) => set.cloud === cloud && set.kind === "service-tag")
        .map((set) => [set.id, set]),
    );
    const published = readPublished(name);
    expect(differences(sets, published, day)).toEqual([]);
    expect([...sets.keys()].filter((id) => published.has(id)).length).toBeGreaterThanOrEqual(20);
  });
});
