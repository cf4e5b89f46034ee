import {
  type Cloud,
  clouds,
  failure,
  type LegsEdition,
  loadEditionAt,
  loadGuidanceEditions,
  loadLegsEditions,
  loadRegions,
  loadSetIds,
  nearestName,
  optionTableOf,
} from "@sallyport/core";
import { onPremisesScenarios, type ScenarioSpec, scenarioTable } from "@sallyport/core/scenario";
import { openDataset } from "../dataset.js";
import type { Io } from "../io.js";
import { formatIds, loadEmitter } from "../registry.js";
import { present } from "../report/present.js";
import { printTable } from "../report/table.js";
import type { StoreChoice } from "../store/place.js";
import {
  type CheckedDatasetFlags,
  checkDatasetFlags,
  type DatasetFlags,
  storeOfFlags,
} from "./dataset-flags.js";

const lists = {
  regions: listRegions,
  formats: listFormats,
  scenarios: listScenarios,
  tags: listTags,
} as const;

/** What there are lists of. */
export const listNames: readonly string[] = Object.keys(lists);

/** Prints one of the lists that flags take their values from. */
export async function runList(what: string, flags: DatasetFlags, io: Io): Promise<number> {
  if (!Object.hasOwn(lists, what)) {
    const near = nearestName(what, listNames);
    throw failure("SP1006", `there is no list "${what}"; there are ${listNames.join(", ")}`, {
      ...(near === undefined ? {} : { help: `did you mean ${near}?` }),
    });
  }
  const { table, data } = await lists[what as keyof typeof lists]({
    ...checkDatasetFlags(flags),
    store: storeOfFlags(flags),
  });
  return await present({ diagnostics: [], text: () => table, data: () => ({ [what]: data }) }, io);
}

/** What a list is limited to, and where its facts come from. */
interface ListScope extends CheckedDatasetFlags {
  readonly store: StoreChoice;
}

interface Listing {
  readonly table: string;
  readonly data: readonly unknown[];
}

async function listRegions({ cloud, store }: ListScope): Promise<Listing> {
  const dataset = await openDataset(store);
  const data = [];
  for (const each of cloud === undefined ? clouds : [cloud]) {
    for (const region of await loadRegions(dataset, each)) data.push({ cloud: each, ...region });
  }
  const rows = data.map(({ cloud: of, name, displayName, tagSuffix, pair, retired }) => [
    name,
    displayName,
    tagSuffix,
    of,
    pair ?? "-",
    retired === undefined ? "" : "retired",
  ]);
  return { table: printTable(["region", "display name", "tag suffix", "cloud", "pair", ""], rows), data };
}

async function listFormats(): Promise<Listing> {
  const emitters = await Promise.all(formatIds.map(loadEmitter));
  const data = emitters.map(({ id, title, summary, views, features, limits }, index) => ({
    id,
    title,
    summary,
    views,
    features,
    limits,
    options: Object.entries(optionTableOf(emitters[index]!)).map(([name, spec]) => ({
      name,
      ...spec,
      ...("pattern" in spec ? { pattern: (spec.pattern as RegExp).source } : {}),
    })),
  }));
  const rows = data.map(({ id, title, views }) => [id, title, views.join(", ")]);
  return { table: printTable(["format", "target", "views, preferred first"], rows), data };
}

async function listScenarios({ cloud, store }: ListScope): Promise<Listing> {
  const dataset = await openDataset(store);
  const data = [];
  for (const spec of scenarioTable) {
    const legs = await loadLegsEditions(dataset, spec.id);
    for (const each of cloud === undefined ? clouds : [cloud]) {
      for (const { held, ...variant } of variantsOf(spec, each)) {
        for (const row of await loadGuidanceEditions(dataset, held, each)) {
          const features = [...new Set([...row.features, ...legFeatures(legs, row)])];
          data.push({ ...variant, cloud: each, from: row.date, until: row.until, features });
        }
      }
    }
  }
  const rows = data.map(({ id, privateLink, cloud: of, from, until, features }) => [
    privateLink === true ? `${id}, private link` : id,
    of,
    from,
    until ?? "-",
    features.length === 0 ? "-" : features.join(", "),
  ]);
  return { table: printTable(["scenario", "cloud", "guidance of", "until", "features"], rows), data };
}

interface Variant {
  readonly id: string;
  readonly privateLink?: true;
  /** The name that its guidance is held under. */
  readonly held: string;
}

function variantsOf({ id }: ScenarioSpec, cloud: Cloud): readonly Variant[] {
  const spec = onPremisesScenarios.find((each) => each.id === id);
  const plain = { id, held: id };
  if (spec?.privateLink?.includes(cloud) !== true) return [plain];
  return [plain, { id, privateLink: true, held: `${id}-private-link` }];
}

/** The features of legs that were in force at some time of a guidance. */
function legFeatures(
  editions: readonly LegsEdition[],
  { date, until }: { readonly date: string; readonly until?: string },
): readonly string[] {
  const met = editions.filter(
    (each) => (until === undefined || each.date < until) && (each.until === undefined || date < each.until),
  );
  const features = met.flatMap(({ legs }) => legs.flatMap(({ feature = "" }) => feature));
  return [...new Set(features)].filter((feature) => feature !== "");
}

async function listTags({ cloud = "public", asOf, store }: ListScope): Promise<Listing> {
  const dataset = await openDataset(store);
  const edition = await loadEditionAt(dataset, cloud, asOf);
  const data = (await loadSetIds(dataset, edition)).map((id) => ({ id, edition: edition.id }));
  return {
    table: printTable(
      ["tag or list", "edition"],
      data.map(({ id, edition: of }) => [id, of]),
    ),
    data,
  };
}
