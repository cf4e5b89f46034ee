import { describe, expect, it } from "vitest";
import { complaints, imported } from "../../test/importer.js";
import { syntheticInputs } from "../../test/inputs.js";
import { inputPaths, o365Input, seedInput, tagInputs, xmlInput } from "../inputs.js";
import { buildDataset } from "./build-dataset.js";
import { misfits } from "./verify.js";

describe("building the dataset", () => {
  it("makes one file a set, beside index, regions and guidance, in order of the paths", () => {
    const paths = [...imported(buildDataset(syntheticInputs())).keys()];
    expect(paths).toEqual(paths.toSorted());
    expect(paths.filter((path) => !path.startsWith("sets/"))).toEqual([
      "guidance/azure-to-azure/china.json",
      "guidance/azure-to-azure/public.json",
      "guidance/azure-to-azure/usgov.json",
      "index.json",
      "regions/china.json",
      "regions/public.json",
      "regions/usgov.json",
    ]);
    const old = paths.filter((path) => /PublicIPs|SiteRecovery[SM]|Office/.test(path));
    expect(old).toEqual([
      "sets/public/Office365.Identity.json",
      "sets/public/PublicIPs.Northpole.json",
      "sets/public/SiteRecoveryMonitoring.Southpole.json",
      "sets/public/SiteRecoveryService.Southpole.json",
    ]);
  });

  it("lists the editions by cloud, then date", () => {
    const index = JSON.parse(imported(buildDataset(syntheticInputs())).get("index.json") ?? "");
    expect(index.editions.map(({ id }: { id: string }) => id)).toEqual([
      "public/2017-05-13",
      "public/2026-06-22",
      "usgov/2026-07-20",
      "china/2026-07-20",
    ]);
  });

  it("makes the same bytes again", () => {
    expect(buildDataset(syntheticInputs())).toEqual(buildDataset(syntheticInputs()));
  });

  it("reports the problems of several inputs at once and builds nothing", () => {
    const texts = syntheticInputs();
    for (const path of [seedInput, xmlInput, o365Input, tagInputs[1]!.path]) texts.set(path, "x");
    const built = buildDataset(texts);
    expect(complaints(built)).toHaveLength(4);
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
      ["index.json", '{"schema":2,"editions":[]}'],
      ["notes.txt", ""],
    ]);
    expect(misfits(files).map(({ file, at }) => `${file} ${at}`)).toEqual([
      "index.json /schema",
      "index.json /editions",
      "notes.txt /",
    ]);
  });
});
