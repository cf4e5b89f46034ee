import { datasetOf, shippedDataset } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { listPrefixes } from "../address/index.js";
import { loadEditionAt, loadTagSets } from "./index.js";

it("gives the prefixes of tags on the day of the edition", async () => {
  const edition = await loadEditionAt(shippedDataset, "public", "2026-06-22");
  const names = ["Storage.EastUS", "Internet", "SiteRecoveryService.EastUS", "constructor"];
  const sets = await loadTagSets(shippedDataset, edition, names);
  expect([...sets.keys()]).toEqual(["Storage.EastUS"]);
  expect(listPrefixes(sets.get("Storage.EastUS")!).length).toBeGreaterThan(20);
});

it("leaves out a tag whose list is empty", async () => {
  const head = { schema: 1, cloud: "public" };
  const change = { from: "2026-01-05", added: [], removed: [] };
  const source = datasetOf({
    "sets/public.json": { ...head, tagsSince: "2026-01-05", sets: { Empty: [{ from: "2026-01-05" }] } },
    "sets/public/Empty.json": {
      ...head,
      id: "Empty",
      kind: "service-tag",
      document: "tags",
      changes: [change],
    },
  });
  const edition = {
    id: "public/2026-01-05",
    cloud: "public",
    date: "2026-01-05",
    title: "",
    sources: [],
    sha256: "",
  };
  expect((await loadTagSets(source, { ...edition, cloud: "public" }, ["Empty"])).size).toBe(0);
});
