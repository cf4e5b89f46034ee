import {
  compareText,
  featuresOf,
  type Guidance,
  type GuidanceFile,
  type GuidanceIndex,
  hashGuidance,
  type SetFile,
} from "@sallyport/core";
import { furtherGuidance, shippedGuidance, shippedLegs } from "../guidance/index.js";
import type { ScenarioGuidance } from "../guidance/scenario-guidance.js";
import { importRegionFacts } from "../import/region-facts.js";
import { cloudInputs, regionsInput } from "../inputs.js";
import { printJson } from "../json.js";
import { type Imported, problemsOf, unlessProblems } from "../problem.js";
import { sha256 } from "../sha256.js";
import { buildAddresses } from "./build-addresses.js";
import { buildCloud } from "./build-cloud.js";
import { buildEditions, buildSetIndex } from "./build-editions.js";
import { type CloudPart, type DatasetFiles, type InputTexts, inputText } from "./part.js";
import { misfits } from "./verify.js";

type ShippedFile = readonly [path: string, content: object];

/**
 * Builds the whole dataset, or nothing: every problem of every input that could be read is
 * reported. Pure: the same texts make the same bytes. Throws RangeError if an input is not supplied.
 */
export function buildDataset(texts: InputTexts): Imported<DatasetFiles> {
  const facts = importRegionFacts(regionsInput, inputText(texts, regionsInput));
  if (!facts.ok) return facts;
  const built = cloudInputs.map((input) => buildCloud(texts, facts.value, input));
  const parts = built.flatMap((part) => (part.ok ? [part.value] : []));
  const addresses = buildAddresses(texts, parts);
  const problems = [...built, addresses].flatMap(problemsOf);
  if (problems.length > 0 || !addresses.ok) return { ok: false, problems };
  const files = printFiles(parts, addresses.value);
  return unlessProblems(misfits(files), files);
}

function printFiles(parts: readonly CloudPart[], addresses: readonly SetFile[]): DatasetFiles {
  const files = [
    ...parts.flatMap((part) => cloudFiles(part, addresses)),
    ...shippedGuidance.flatMap((each) => guidanceFiles(each)),
    ...furtherGuidance.flatMap((each) => guidanceFiles(each, (guidance) => hashGuidance(guidance, sha256))),
    ...shippedLegs.map((file): ShippedFile => [`legs/${file.scenario}.json`, file]),
  ];
  const printed = files.map(([path, content]) => [path, printJson(content)] as const);
  return new Map(printed.toSorted(([a], [b]) => compareText(a, b)));
}

function cloudFiles(
  { input, regions, sets: tags }: CloudPart,
  addresses: readonly SetFile[],
): readonly ShippedFile[] {
  const { cloud } = input;
  const sets = [...tags, ...addresses.filter((set) => set.cloud === cloud)];
  const editions = buildEditions(input, sets, shippedGuidance);
  return [
    [`editions/${cloud}.json`, editions.index],
    ...editions.years.map(([year, file]) => [`editions/${cloud}/${year}.json`, file] as const),
    [`regions/${cloud}.json`, regions],
    [`sets/${cloud}.json`, buildSetIndex(cloud, sets)],
    ...sets.map((set) => [`sets/${cloud}/${set.id}.json`, set] as const),
  ];
}

function guidanceFiles(
  { scenario, cloud, editions }: ScenarioGuidance,
  hash?: (guidance: Guidance) => string,
): readonly ShippedFile[] {
  const index: GuidanceIndex = {
    schema: 1,
    scenario,
    cloud,
    editions: editions.map((guidance) => ({
      date: guidance.date,
      ...(guidance.until === undefined ? {} : { until: guidance.until }),
      features: featuresOf(guidance),
      ...(hash === undefined ? {} : { sha256: hash(guidance) }),
    })),
  };
  const each = editions.map((guidance): ShippedFile => {
    const file: GuidanceFile = { schema: 1, scenario, cloud, guidance };
    return [`guidance/${scenario}/${cloud}/${guidance.date}.json`, file];
  });
  return [[`guidance/${scenario}/${cloud}.json`, index], ...each];
}
