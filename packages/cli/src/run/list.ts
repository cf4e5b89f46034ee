import {
  clouds,
  failure,
  loadEditionAt,
  loadGuidanceEditions,
  loadRegions,
  loadSetIds,
  nearestName,
} from "@sallyport/core";
import { scenarios } from "@sallyport/core/config";
import { openDataset } from "../dataset.js";
import type { Io } from "../io.js";
import { formatIds, loadEmitter } from "../registry.js";
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

/** Prints one of the lists that flags take their values from. */
export async function runList(what: string, flags: DatasetFlags, io: Io): Promise<number> {
  const names = Object.keys(lists);
  if (!Object.hasOwn(lists, what)) {
    const near = nearestName(what, names);
    throw failure("SP1006", `there is no list "${what}"; there are ${names.join(", ")}`, {
      ...(near === undefined ? {} : { help: `did you mean ${near}?` }),
    });
  }
  const { table, data } = await lists[what as keyof typeof lists]({
    ...checkDatasetFlags(flags),
    store: storeOfFlags(flags),
  });
  io.out(flags.json === true ? `${JSON.stringify({ schemaVersion: 1, [what]: data }, null, 2)}\n` : table);
  return 0;
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
  const data = emitters.map(({ id, title, summary, views, features, limits, options }) => ({
    id,
    title,
    summary,
    views,
    features,
    limits,
    options: Object.entries(options as Readonly<Record<string, object>>).map(([name, spec]) => ({
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
  for (const id of scenarios) {
    for (const each of cloud === undefined ? clouds : [cloud]) {
      for (const { date, until, features } of await loadGuidanceEditions(dataset, id, each)) {
        data.push({ id, cloud: each, from: date, until, features });
      }
    }
  }
  const rows = data.map(({ id, cloud: of, from, until, features }) => [
    id,
    of,
    from,
    until ?? "-",
    features.length === 0 ? "-" : features.join(", "),
  ]);
  return { table: printTable(["scenario", "cloud", "guidance of", "until", "features"], rows), data };
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
