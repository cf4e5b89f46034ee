// Reading a file of the size and shape of the one that the publisher offers every week.
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { interleave, peakOf, sallyport } from "./measure.mjs";
import { mb, ratioRow } from "./row.mjs";

const prefixesOfTag = 41;

/** @param {import("./run.mjs").Bench} bench */
export function rows({ runs, work, short }) {
  const tags = join(work, "ServiceTags_Public_20990105.json");
  writeTags(tags, short ? 5 : 100);
  const parser = join(work, "parse.js");
  writeFileSync(parser, `JSON.parse(require("node:fs").readFileSync(${JSON.stringify(tags)}, "utf8"));\n`);
  let next = 0;
  const importAll = () => ({
    parameters: [
      ...[sallyport, "dataset", "import", tags, "--accept", "all"],
      ...["--store", join(work, `store${next++}`)],
    ],
  });
  const taken = interleave({ parse: () => ({ parameters: [parser] }), importAll }, Math.min(runs, 5));
  const name = `dataset import, tags of ${(statSync(tags).size / 1e6).toFixed(1)} MB`;
  return [
    ratioRow(name, taken.importAll.cpu, "JSON.parse of the same", taken.parse.cpu),
    { name: `${name}, memory`, figure: mb(peakOf(importAll(), work)) },
  ];
}

/** Of 100 families: 3,200 tags with 131,200 prefixes. */
function writeTags(file, familyCount) {
  let count = 0;
  const prefix = () => `10.${(++count >> 8) & 255}.${count & 255}.${(count >> 16) << 4}/28`;
  const tag = (name) => ({
    name,
    id: name,
    properties: {
      ...{ changeNumber: 1, region: "", regionId: 0, platform: "Azure", systemService: "" },
      addressPrefixes: Array.from({ length: prefixesOfTag }, prefix),
      networkFeatures: ["NSG"],
    },
  });
  const families = Array.from({ length: familyCount }, (_, index) => `Family${index}`);
  const regions = Array.from({ length: 32 }, (_, index) => `Region${index}`);
  const values = families.flatMap((family) => regions.map((region) => tag(`${family}.${region}`)));
  writeFileSync(file, JSON.stringify({ changeNumber: 1, cloud: "Public", values }, null, 2));
}
