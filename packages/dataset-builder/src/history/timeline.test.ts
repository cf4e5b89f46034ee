import { describe, expect, it } from "vitest";
import { complaints, imported } from "../../test/importer.js";
import type { TagHistory, TagState } from "../import/tag-history.js";
import { type FullFile, tagTimelines } from "./timeline.js";

const [a, b] = ["192.0.2.0/24", "198.51.100.0/24"];

const history = (tags: Readonly<Record<string, readonly TagState[]>>): TagHistory => ({
  cloud: "Public",
  to: "2020-03-09",
  tags: new Map(Object.entries(tags)),
});

const full = (
  date: string,
  tags: Readonly<Record<string, readonly string[]>>,
  changeNumber = 1,
): FullFile => ({
  input: { date, path: `${date}.json` },
  tags: Object.entries(tags).map(([name, prefixes]) => ({
    ...{ name, region: "", systemService: "", networkFeatures: null },
    ...{ changeNumber, prefixes },
  })),
});

const missed = ({ input, tags }: FullFile): FullFile => ({
  input: { ...input, missedByHistory: true },
  tags,
});

const backup: readonly TagState[] = [
  { date: "2020-01-06", changeNumber: 1, prefixes: [a] },
  { date: "2020-03-02", changeNumber: 2, prefixes: [a, b] },
];

describe("tags through time", () => {
  it("take a full file that the history missed as one observation more", () => {
    const timelines = imported(
      tagTimelines(history({ AzureBackup: backup, Storage: [{ date: "2020-01-06", prefixes: [a] }] }), [
        missed(full("2020-02-03", { AzureBackup: [a, b], "Storage.New": [b], Other: [a] }, 7)),
      ]),
    );
    expect([...timelines.keys()]).toEqual(["AzureBackup", "Storage", "Storage.New"]);
    expect(timelines.get("AzureBackup")).toEqual([
      { date: "2020-01-06", changeNumber: 1, prefixes: [a] },
      { date: "2020-02-03", changeNumber: 7, prefixes: [a, b] },
      { date: "2020-03-02", changeNumber: 2, prefixes: [a, b] },
    ]);
    expect(timelines.get("Storage")!.map(({ prefixes }) => prefixes)).toEqual([[a], undefined, [a]]);
    expect(timelines.get("Storage.New")!.map(({ prefixes }) => prefixes)).toEqual([
      undefined,
      [b],
      undefined,
    ]);
  });

  it("go on with full files after the history", () => {
    const timelines = imported(
      tagTimelines(history({ AzureBackup: backup }), [
        full("2020-04-06", { AzureBackup: [b] }),
        full("2020-04-13", {}),
      ]),
    );
    expect(timelines.get("AzureBackup")!.map(({ prefixes }) => prefixes)).toEqual([
      [a],
      [a, b],
      [b],
      undefined,
    ]);
  });

  it("are refused, with the evidence, where history and full file of a day disagree", () => {
    const said = (...files: readonly FullFile[]) =>
      complaints(tagTimelines(history({ AzureBackup: backup, EventHub: [backup[0]!] }), files));
    expect(said(full("2020-03-02", { AzureBackup: [a], EventHub: [a] }, 2))).toEqual([
      `AzureBackup: on 2020-03-02 the history alone holds ${b}; the file alone nothing`,
    ]);
    expect(said(full("2020-03-02", { AzureBackup: [a, b], "Storage.Pole": [a] }, 2))).toEqual([
      "EventHub: on 2020-03-02 the tag is in the history alone",
      "Storage.Pole: on 2020-03-02 the tag is in the file alone",
    ]);
    expect(said(full("2020-03-02", { AzureBackup: [a, b], EventHub: [a] }, 3))).toEqual([
      "AzureBackup: on 2020-03-02 the change number is 2 in the history, 3 in the file",
    ]);
  });

  it("are refused too on a day without a change, unless the file is marked", () => {
    const file = full("2020-02-03", { AzureBackup: [b] });
    expect(complaints(tagTimelines(history({ AzureBackup: backup }), [file]))).toEqual([
      `AzureBackup: on 2020-02-03 the history alone holds ${a}; the file alone ${b}`,
    ]);
    expect(tagTimelines(history({ AzureBackup: backup }), [missed(file)]).ok).toBe(true);
    const same = full("2020-02-03", { AzureBackup: [a] }, 9);
    expect(tagTimelines(history({ AzureBackup: backup }), [same]).ok).toBe(true);
  });

  it("show no more than some of many differences", () => {
    const many = Array.from({ length: 9 }, (_, index) => `192.0.2.${index}/32`);
    const [complaint] = complaints(
      tagTimelines(history({ AzureBackup: backup }), [full("2020-01-06", { AzureBackup: many })]),
    );
    expect(complaint).toMatch(
      /the file alone 192\.0\.2\.0\/32, 192\.0\.2\.1\/32, 192\.0\.2\.2\/32 and 6 more$/,
    );
  });
});
