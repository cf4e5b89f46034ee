import type { Region } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { complaints, imported } from "../../test/importer.js";
import { tagsText } from "../../test/inputs.js";
import { importServiceTags } from "../import/service-tags.js";
import type { TagInput } from "../inputs.js";
import { tagSets } from "./tag-sets.js";

const input: TagInput = {
  cloud: "public",
  cloudInFile: "Public",
  date: "2026-01-05",
  path: "folder/tags.json",
  document: "tags",
  title: "tags",
};

const pole: Region = {
  name: "pole",
  displayName: "Pole",
  tagSuffix: "Pole",
  azureCloudSuffix: "pole",
  aliases: [],
  geography: "Ice",
};

const file = (...suffixes: readonly string[]) =>
  imported(importServiceTags("tags.json", tagsText("Public", suffixes)));

describe("sets of service tags", () => {
  it("are the tags of the cloud and of each region, dated as the file", () => {
    const sets = imported(tagSets(input, file("Pole", "Stage"), [pole]));
    expect(sets.map(({ id }) => id)).toEqual([
      "Storage",
      "EventHub",
      "AzureActiveDirectory",
      "AzureSiteRecovery",
      "AzureKeyVault",
      "GuestAndHybridManagement",
      "Storage.Pole",
      "EventHub.Pole",
    ]);
    expect(sets[6]).toEqual({
      schema: 1,
      id: "Storage.Pole",
      kind: "service-tag",
      cloud: "public",
      region: "pole",
      changes: [
        {
          from: "2026-01-05",
          changeNumber: 6,
          added: ["192.0.2.6/32", "2001:db8:6::/48"],
          removed: [],
          source: { document: "tags", date: "2026-01-05", path: "tags.json" },
        },
      ],
    });
  });

  it("need no tags of a retired region", () => {
    expect(imported(tagSets(input, file(), [{ ...pole, retired: "closed" }]))).toHaveLength(6);
  });

  it("are refused when a tag is missing or empty, or the file is of another cloud", () => {
    const { tags } = file("Pole");
    const emptied = tags.map((tag) => (tag.name === "Storage" ? { ...tag, prefixes: [] } : tag));
    const cut = emptied.filter(({ name }) => name !== "EventHub.Pole");
    expect(complaints(tagSets(input, { cloud: "China", tags: cut }, [pole]))).toEqual([
      '/cloud: is "China" instead of "Public"',
      '/values: the tag "Storage" is empty',
      '/values: the tag "EventHub.Pole" is missing',
    ]);
  });
});
