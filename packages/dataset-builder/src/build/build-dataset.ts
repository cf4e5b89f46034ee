import { type Cloud, clouds, compareText, type DatasetIndex, type Edition } from "@sallyport/core";
import { guidanceFiles } from "../guidance/index.js";
import { importRegionFacts } from "../import/region-facts.js";
import { regionsInput, tagInputs } from "../inputs.js";
import { printJson } from "../json.js";
import { type Imported, type Problem, problemsOf, unlessProblems } from "../problem.js";
import { buildAddresses } from "./build-addresses.js";
import { buildCloud, type CloudPart } from "./build-cloud.js";
import { type DatasetFiles, type EditionPart, type InputTexts, inputText } from "./part.js";
import { misfits } from "./verify.js";

/**
 * Builds the whole dataset, or nothing: every problem of every input that could be read is
 * reported. Pure: the same texts make the same bytes. Throws RangeError if an input is not supplied.
 */
export function buildDataset(texts: InputTexts): Imported<DatasetFiles> {
  const facts = importRegionFacts(regionsInput, inputText(texts, regionsInput));
  if (!facts.ok) return facts;
  const built = tagInputs.map((input) => buildCloud(texts, facts.value, input));
  const parts = built.flatMap((part) => (part.ok ? [part.value] : []));
  const publicRegions = parts.find(({ regions }) => regions.cloud === "public")?.regions.regions;
  const addresses = publicRegions === undefined ? undefined : buildAddresses(texts, publicRegions);
  const problems: readonly Problem[] = [...built, ...(addresses === undefined ? [] : [addresses])].flatMap(
    problemsOf,
  );
  if (problems.length > 0 || !addresses?.ok) return { ok: false, problems };
  const files = printFiles(parts, [addresses.value, ...parts]);
  return unlessProblems(misfits(files), files);
}

function printFiles(clouds: readonly CloudPart[], editions: readonly EditionPart[]): DatasetFiles {
  const index: DatasetIndex = {
    schema: 1,
    editions: editions.map(({ edition }) => edition).toSorted(byCloudAndDate),
  };
  const files: (readonly [path: string, content: object])[] = [
    ["index.json", index],
    ...clouds.map(({ regions }) => [`regions/${regions.cloud}.json`, regions] as const),
    ...guidanceFiles.map((file) => [`guidance/${file.scenario}/${file.cloud}.json`, file] as const),
    ...editions.flatMap(({ sets }) => sets.map((set) => [`sets/${set.cloud}/${set.id}.json`, set] as const)),
  ];
  const printed = files.map(([path, content]) => [path, printJson(content)] as const);
  return new Map(printed.toSorted(([a], [b]) => compareText(a, b)));
}

function byCloudAndDate(a: Edition, b: Edition): number {
  return place(a.cloud) - place(b.cloud) || compareText(a.date, b.date);
}

function place(cloud: Cloud): number {
  return clouds.indexOf(cloud);
}
