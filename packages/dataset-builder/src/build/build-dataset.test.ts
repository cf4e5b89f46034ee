import { describe, expect, it } from "vitest";
import { complaints, imported } from "../../test/importer.js";
import { syntheticInputs } from "../../test/inputs.js";
import { furtherGuidance } from "../guidance/index.js";
import { cloudInputs, inputPaths, o365Input, seedInput, serviceIpsInput, xmlInput } from "../inputs.js";
import { buildDataset } from "./build-dataset.js";
import { misfits } from "./verify.js";

/** Where the guidance lies that no edition holds, in order. */
function furtherFiles(cloud: string): readonly string[] {
  return furtherGuidance
    .filter((each) => each.cloud === cloud)
    .flatMap(({ scenario, editions }) => [
      `guidance/${scenario}/${cloud}.json`,
      ...editions.map(({ date }) => `guidance/${scenario}/${cloud}/${date}.json`),
    ])
    .toSorted();
}

describe("building the dataset", () => {
  it("makes one file a set, a year and a guidance, in order of the paths", () => {
    const paths = [...imported(buildDataset(syntheticInputs())).keys()];
    expect(paths).toEqual(paths.toSorted());
    const folders = paths.filter(
      (path) => /public/.test(path) && !/public\/(Storage|EventHub|Azure)/.test(path),
    );
    expect(folders).toEqual([
      "editions/public.json",
      ...[2017, 2018, 2019, 2020, 2025, 2026].map((year) => `editions/public/${year}.json`),
      "guidance/azure-to-azure/public.json",
      ...[
        "2017-05-13",
        "2018-04-17",
        "2018-11-27",
        "2019-03-29",
        "2020-01-08",
        "2020-03-13",
        "2025-10-30",
      ].map((date) => `guidance/azure-to-azure/public/${date}.json`),
      ...furtherFiles("public"),
      "regions/public.json",
      "sets/public.json",
      "sets/public/GuestAndHybridManagement.json",
      "sets/public/Office365.Identity.json",
      "sets/public/PublicIPs.Northpole.json",
      "sets/public/SiteRecoveryMonitoring.Southpole.json",
      "sets/public/SiteRecoveryService.Southpole.json",
    ]);
    expect(paths).toContain("sets/usgov/SiteRecoveryService.Gov.json");
  });

  it("makes an edition for each day of a change, a guidance or a full file", () => {
    const files = imported(buildDataset(syntheticInputs()));
    const dates = (cloud: string): readonly string[] =>
      [...files]
        .filter(([path]) => path.startsWith(`editions/${cloud}/`))
        .flatMap(([, text]) => JSON.parse(text).editions.map(({ date }: { date: string }) => date));
    expect(dates("china")).toEqual([
      "2018-05-07",
      "2019-01-01",
      "2019-08-16",
      "2020-01-08",
      "2020-03-13",
      "2025-10-30",
      "2026-07-13",
      "2026-07-20",
    ]);
    expect(dates("usgov")[0]).toBe("2018-04-17");
  });

  it("makes the same bytes again", () => {
    expect(buildDataset(syntheticInputs())).toEqual(buildDataset(syntheticInputs()));
  });

  it("reports the problems of several inputs at once and builds nothing", () => {
    const texts = syntheticInputs();
    const broken = [seedInput, xmlInput, o365Input, cloudInputs[1]!.history, cloudInputs[2]!.files[0].path];
    for (const path of broken) texts.set(path, "x");
    expect(complaints(buildDataset(texts))).toHaveLength(5);
  });

  it("refuses a history or a full file of another cloud", () => {
    const texts = syntheticInputs();
    texts.set(cloudInputs[0]!.history, texts.get(cloudInputs[1]!.history)!);
    expect(complaints(buildDataset(texts))).toContain('/cloud: is "AzureGovernment" instead of "Public"');
  });

  it("refuses collected versions that do not begin with the page", () => {
    const texts = syntheticInputs();
    texts.set(serviceIpsInput, texts.get(serviceIpsInput)!.replace("203.0.113.1", "203.0.113.9"));
    expect(complaints(buildDataset(texts))).toEqual([
      '/versions/0: lacks the row "Southpole: 203.0.113.1, 203.0.113.2; 203.0.113.3" of the page',
      '/versions/0: has the row "Southpole: 203.0.113.2, 203.0.113.9; 203.0.113.3", which the page lacks',
    ]);
  });

  it.each(inputPaths)("refuses an empty %s", (path) => {
    expect(complaints(buildDataset(syntheticInputs().set(path, "")))).not.toEqual([]);
  });

  it("refuses to go on without an input", () => {
    const texts = syntheticInputs();
    texts.delete(seedInput);
    expect(() => buildDataset(texts)).toThrow(RangeError);
  });
});

describe("verification before writing", () => {
  it("refuses a file of another shape or at another place", () => {
    const files = new Map([
      ["editions/public/2020.json", '{"schema":2,"cloud":"public","editions":[]}'],
      ["index.json", "{}"],
      ["notes.txt", ""],
    ]);
    expect(misfits(files).map(({ file, at }) => `${file} ${at}`)).toEqual([
      "editions/public/2020.json /schema",
      "editions/public/2020.json /editions",
      "index.json /",
      "notes.txt /",
    ]);
  });
});
