import { SallyportError } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import type { Io } from "../io.js";
import type { DatasetFlags } from "./dataset-flags.js";
import { runList } from "./list.js";

/** What `list tags` prints with some flags, read from its JSON. */
async function listTags(
  flags: DatasetFlags,
): Promise<readonly { readonly id: string; readonly edition: string }[]> {
  let out = "";
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: () => {},
    reporter: "json",
  };
  expect(await runList("tags", flags, io)).toBe(0);
  return JSON.parse(out).tags;
}

async function idsOn(asOf: string, cloud = "public"): Promise<readonly string[]> {
  return (await listTags({ asOf, cloud })).map(({ id }) => id);
}

describe("list tags", () => {
  it("lists the newest edition without a date", async () => {
    const tags = await listTags({});
    expect(new Set(tags.map(({ edition }) => edition))).toEqual(new Set(["public/2026-06-22"]));
    expect(tags.map(({ id }) => id)).toContain("AzureSiteRecovery");
    expect(tags.filter(({ id }) => id.startsWith("SiteRecovery"))).toEqual([]);
  });

  it.each([
    ["2017-05-13", "SiteRecoveryService.EastUS", true],
    ["2017-05-13", "Storage.EastUS", false],
    ["2020-02-23", "AzureSiteRecovery", false],
    ["2020-02-24", "AzureSiteRecovery", true],
    ["2020-03-12", "SiteRecoveryService.EastUS", true],
    ["2020-03-13", "SiteRecoveryService.EastUS", false],
    ["2023-01-29", "Storage.AustriaEast", true],
    ["2023-01-30", "Storage.AustriaEast", false],
    ["2024-01-14", "EventHub.UKNorth", true],
    ["2024-01-15", "EventHub.UKNorth", false],
  ])("on %s, %s: %s", async (asOf, id, held) => {
    expect((await idsOn(asOf)).includes(id)).toBe(held);
  });

  it("takes the edition in force on a day between two", async () => {
    expect((await listTags({ asOf: "2026-07-19", cloud: "china" }))[0]!.edition).toBe("china/2026-07-13");
    expect(await idsOn("2018-06-01", "china")).toEqual([]);
  });

  it("refuses a day before the first edition", async () => {
    const refused = await listTags({ asOf: "2017-05-12" }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SallyportError);
    const [diagnostic] = (refused as SallyportError).diagnostics;
    expect(diagnostic).toMatchObject({ code: "SP2002", help: "the first is of 2017-05-13" });
  });
});
