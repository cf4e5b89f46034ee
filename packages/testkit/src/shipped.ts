import { readFile } from "node:fs/promises";
import {
  type AzureToAzureParameters,
  azureToAzure,
  type Cloud,
  type DatasetSource,
  findRegion,
  type LoadedSets,
  loadEditionAt,
  loadGuidance,
  loadRegions,
  loadSet,
  type Policy,
} from "@sallyport/core";

/** The dataset that ships with core, read from the checkout. */
export const shippedDataset: DatasetSource = {
  read: (path) => readFile(new URL(`../../core/data/${path}`, import.meta.url), "utf8"),
};

export interface ShippedSketch extends Partial<Omit<AzureToAzureParameters, "source" | "target">> {
  readonly cloud?: Cloud;
  readonly asOf?: string;
}

/** A real policy between two regions, with every prefix set that it may need. */
export async function shippedPolicy(
  source: string,
  target: string,
  sketch: ShippedSketch = {},
): Promise<{ readonly policy: Policy; readonly sets: LoadedSets }> {
  const { cloud = "public", asOf, ...parameters } = sketch;
  const edition = await loadEditionAt(shippedDataset, cloud, asOf);
  const regions = await loadRegions(shippedDataset, cloud);
  const guidance = await loadGuidance(shippedDataset, "azure-to-azure", cloud, asOf ?? edition.date);
  const policy = azureToAzure(
    {
      source: findRegion(regions, source)!,
      target: findRegion(regions, target)!,
      features: [],
      failback: true,
      cacheAccounts: { source: [], target: [] },
      sources: { source: "any", target: "any" },
      ...parameters,
    },
    { guidance, edition },
  );
  const ids = policy.rules.flatMap(({ destination: { prefixes } }) =>
    prefixes?.kind === "sets" ? prefixes.ids : [],
  );
  const sets = await Promise.all(
    [...new Set(ids)].map(async (id) => [id, await loadSet(shippedDataset, edition, id)] as const),
  );
  return { policy, sets: new Map(sets) };
}
