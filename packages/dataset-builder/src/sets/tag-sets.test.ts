import type { Region } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { complaints, imported } from "../../test/importer.js";
import type { Timelines } from "../history/timeline.js";
import type { TagState } from "../import/tag-history.js";
import type { CloudInput } from "../inputs.js";
import { tagSets, tagSource } from "./tag-sets.js";

const input: CloudInput = {
  cloud: "public",
  cloudInFile: "Public",
  title: "public cloud",
  document: "tags",
  history: "history.json",
  files: [
    { date: "2026-01-05", path: "folder/old.json", document: "tags, rebuilt" },
    { date: "2026-01-12", path: "folder/new.json" },
  ],
};

const pole: Region = {
  name: "pole",
  displayName: "Pole",
  tagSuffix: "Pole",
  azureCloudSuffix: "pole",
  aliases: [],
  geography: "Ice",
};

const needed = [
  "Storage",
  "EventHub",
  "AzureActiveDirectory",
  "AzureSiteRecovery",
  "AzureKeyVault",
  "GuestAndHybridManagement",
];

const states: readonly TagState[] = [
  { date: "2026-01-05", changeNumber: 1, prefixes: ["192.0.2.0/24"] },
  { date: "2026-01-12", changeNumber: 2, prefixes: ["192.0.2.0/24", "2001:db8::/32"] },
];

const timelines = (more: Readonly<Record<string, readonly TagState[]>> = {}): Timelines =>
  new Map(Object.entries({ ...Object.fromEntries(needed.map((name) => [name, states])), ...more }));

describe("sets of service tags", () => {
  it("tell each tag through time, with the region where it is one", () => {
    const regional = { "Storage.Pole": states, "EventHub.Pole": states, "Storage.PoleStage": states };
    const sets = imported(tagSets(input, timelines(regional), [pole]));
    expect(sets.map(({ id, region }) => [id, region])).toEqual([
      ...needed.map((name) => [name, undefined]),
      ["Storage.Pole", "pole"],
      ["EventHub.Pole", "pole"],
      ["Storage.PoleStage", undefined],
    ]);
    expect(sets[0]!.changes).toEqual([
      {
        from: "2026-01-05",
        changeNumber: 1,
        added: ["192.0.2.0/24"],
        removed: [],
        source: { document: "tags, rebuilt", date: "2026-01-05" },
      },
      { from: "2026-01-12", changeNumber: 2, added: ["2001:db8::/32"], removed: [] },
    ]);
  });

  it("need no tags of a retired region, and skip a tag that never was", () => {
    const never = { "Storage.Moon": [{ date: "2026-01-05" }] };
    expect(imported(tagSets(input, timelines(never), [{ ...pole, retired: "closed" }]))).toHaveLength(6);
  });

  it("are refused when a tag that a scenario needs is missing or empty in the end", () => {
    const more = { Storage: [...states, { date: "2026-01-19", prefixes: [] }], "Storage.Pole": states };
    expect(complaints(tagSets(input, timelines(more), [pole]))).toEqual([
      '/values: the tag "Storage" is empty',
      '/values: the tag "EventHub.Pole" is missing',
    ]);
  });

  it("name the file that a full file was", () => {
    expect(tagSource(input, input.files[0])).toEqual({
      document: "tags, rebuilt",
      date: "2026-01-05",
      path: "old.json",
    });
  });
});
