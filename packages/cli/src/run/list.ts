import {
  type Cloud,
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

export interface ListFlags {
  readonly cloud?: string;
  readonly asOf?: string;
  readonly store?: string;
  readonly json?: boolean;
}

const lists = {
  regions: listRegions,
  formats: listFormats,
  scenarios: listScenarios,
  tags: listTags,
} as const;

/** Prints one of the lists that flags take their values from. */
export async function runList(what: string, flags: ListFlags, io: Io): Promise<number> {
  const names = Object.keys(lists);
  if (!Object.hasOwn(lists, what)) {
    const near = nearestName(what, names);
    throw failure("SP1006", `there is no list "${what}"; there are ${names.join(", ")}`, {
      ...(near === undefined ? {} : { help: `did you mean ${near}?` }),
    });
  }
  const { table, data } = await lists[what as keyof typeof lists](checkFlags(flags));
  io.out(flags.json === true ? `${JSON.stringify({ schemaVersion: 1, [what]: data }, null, 2)}\n` : table);
  return 0;
}

interface CheckedFlags {
  readonly cloud?: Cloud;
  readonly asOf?: string;
  readonly store?: string;
}

interface Listing {
  readonly table: string;
  readonly data: readonly unknown[];
}

function checkFlags({ cloud, asOf, store }: ListFlags): CheckedFlags {
  if (cloud !== undefined && !clouds.includes(cloud as Cloud)) {
    const near = nearestName(cloud, clouds);
    throw failure("SP1005", `"${cloud}" is no cloud`, {
      help: near === undefined ? clouds.join(", ") : `did you mean ${near}?`,
    });
  }
  if (asOf !== undefined && !isDate(asOf)) {
    throw failure("SP1006", `--as-of takes a date like 2026-06-22, not "${asOf}"`);
  }
  return {
    ...(cloud === undefined ? {} : { cloud: cloud as Cloud }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(store === undefined ? {} : { store }),
  };
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text)
  );
}

async function listRegions({ cloud, store }: CheckedFlags): Promise<Listing> {
  const dataset = await openDataset(store === undefined ? {} : { flag: store });
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

async function listScenarios({ cloud, store }: CheckedFlags): Promise<Listing> {
  const dataset = await openDataset(store === undefined ? {} : { flag: store });
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

async function listTags({ cloud = "public", asOf, store }: CheckedFlags): Promise<Listing> {
  const dataset = await openDataset(store === undefined ? {} : { flag: store });
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
