import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publishedFolder, publishedLists, skipNote } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { type Published, readPublished } from "./index.js";

const files = publishedLists();

const textOf = (file: string) => readFileSync(join(publishedFolder, file), "utf8");

function publishedIn(text: string, file: string): Published {
  const result = readPublished(text, file);
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
  return result.published;
}

/** Every list of prefixes that the publication holds. */
function prefixLists(published: Published): readonly (readonly string[])[] {
  switch (published.kind) {
    case "service-tags":
      return published.tags.map(({ prefixes }) => prefixes);
    case "regional-ranges":
      return published.regions.map(({ prefixes }) => prefixes);
    case "office365-endpoints":
      return published.endpoints.map(({ prefixes }) => prefixes);
    case "office365-addresses":
      return published.products.map(({ prefixes }) => prefixes);
    case "prefix-list":
      return [published.prefixes];
    case "host-list":
      return [];
  }
}

/** How many elements and prefixes a text holds, counted without reading its format. */
function countIn(kind: Published["kind"], text: string): readonly [elements: number, prefixes: number] {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const prefix = /"[\da-f.:]+\/\d+"/g;
  if (kind === "service-tags") return [count(/"name":/g), count(prefix)];
  if (kind === "regional-ranges") return [count(/<Region /g), count(/<IpRange /g)];
  if (kind === "office365-endpoints") return [count(/"serviceArea":/g), count(prefix)];
  const rows = text.split("\n").map((row) => row.split(";"));
  const isAddress = ([, , type]: readonly string[]) => type === '"IPv4"' || type === '"IPv6"';
  const addresses = rows.filter((row) => isAddress(row) && row[3] !== '""');
  const canonical = addresses.map(
    (row) => row[1] + row[3]!.replace(/^"([^/"]*)"$/, row[2] === '"IPv4"' ? '"$1/32"' : '"$1/128"'),
  );
  return [new Set(rows.slice(1, -1).map((row) => row[1])).size, new Set(canonical).size];
}

describe.runIf(files.length > 0)("a published file", () => {
  it.each(files)("%s is recognised and read whole", (file) => {
    const text = textOf(file);
    const published = publishedIn(text, file);
    const kinds: Readonly<Record<string, RegExp>> = {
      servicetags: /^service-tags$/,
      "publicips-xml": /^regional-ranges$/,
      o365: /^office365-(endpoints|addresses)$/,
    };
    expect(published.kind).toMatch(kinds[file.split(/[\\/]/)[1]!] ?? /./);
    const lists = prefixLists(published);
    expect([lists.length, lists.flat().length]).toEqual(countIn(published.kind, text));
  });

  it.each(files)("%s says the same with other line ends and a byte order mark", (file) => {
    const text = textOf(file)
      .replace(/^\ufeff/, "")
      .replaceAll("\r\n", "\n");
    const published = publishedIn(text, file);
    expect(publishedIn(`\ufeff${text.replaceAll("\n", "\r\n")}`, file)).toEqual(published);
  });

  it.each(files)("%s holds lists that are read again as they are", (file) => {
    for (const prefixes of prefixLists(publishedIn(textOf(file), file))) {
      if (prefixes.length === 0) continue;
      const again = readPublished(prefixes.join("\n"));
      expect(again).toEqual({ ok: true, published: { kind: "prefix-list", prefixes }, notes: [] });
    }
  });
});

if (files.length === 0) it.skip(`published files are read${skipNote(false)}`, () => {});
