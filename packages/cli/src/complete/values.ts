import {
  clouds,
  listCodes,
  loadEditionAt,
  loadRegions,
  loadSetIds,
  optionTableOf,
  views,
} from "@sallyport/core";
import { scenarios } from "@sallyport/core/scenario";
import { datasetActions } from "../commands/dataset.js";
import { templateActions } from "../commands/templates.js";
import { openShippedDataset } from "../dataset.js";
import { formatIds, loadEmitter } from "../registry.js";
import { colourChoices, reporterNames } from "../report/flags.js";
import { listNames } from "../run/list.js";
import { scripts } from "./scripts.js";

type Values = () => Promise<readonly string[]>;

/** What a flag takes, by its long name; a list may hold several by commas. */
export const flagValues: Readonly<Record<string, Values>> = {
  "--format": async () => formatIds,
  "--scenario": async () => scenarios,
  "--source": regions,
  "--target": regions,
  "--cloud": async () => clouds,
  "--match": async () => views,
  "--option": options,
  "--within": tags,
  "--reporter": async () => reporterNames,
  "--color": async () => colourChoices,
};

/** What the first argument of a command may be. */
export const argumentValues: Readonly<Record<string, Values>> = {
  complete: async () => Object.keys(scripts),
  dataset: async () => datasetActions,
  explain: async () => listCodes(),
  list: async () => listNames,
  price: tags,
  templates: async () => templateActions,
};

async function regions(): Promise<readonly string[]> {
  const dataset = openShippedDataset();
  const all = await Promise.all(clouds.map((cloud) => loadRegions(dataset, cloud)));
  return all.flat().map(({ name }) => name);
}

async function tags(): Promise<readonly string[]> {
  const dataset = openShippedDataset();
  return await loadSetIds(dataset, await loadEditionAt(dataset, "public"));
}

/** "squid.name=", and with every value where there are few. */
async function options(): Promise<readonly string[]> {
  const emitters = await Promise.all(formatIds.map(loadEmitter));
  return emitters.flatMap((emitter) =>
    Object.entries(optionTableOf(emitter)).flatMap(([name, spec]) => {
      const head = `${emitter.id}.${name}=`;
      if (spec.kind === "flag") return [`${head}true`, `${head}false`];
      return spec.kind === "choice" ? spec.choices.map((choice) => `${head}${choice}`) : [head];
    }),
  );
}
