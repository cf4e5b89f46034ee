import { clouds } from "../dataset/region.js";
import type { Cloud } from "../dataset/schema.js";
import type { DatasetSource } from "../dataset/source.js";
import type { Sha256 } from "../text/index.js";
import { layeredEditions, layeredYear } from "./editions.js";
import { type Layer, loadLayer } from "./layer.js";
import { layeredIndex, layeredSet } from "./sets.js";
import { type ObservationStore, observationReader } from "./store.js";

/**
 * A dataset with observations laid over it: their days are editions, their sets stand in the index,
 * and each set's file tells their changes after its own. Clouds without an observation are passed
 * through as they are, and everything is read when it is asked for.
 */
export function layOver(base: DatasetSource, store: ObservationStore, sha256: Sha256): DatasetSource {
  const reader = observationReader(store, sha256);
  const observed = new Set(store.heads.map(({ said }) => said.cloud));
  const layers = new Map<Cloud, Promise<Layer>>();
  const layerOf = (cloud: Cloud) => {
    const layer = layers.get(cloud) ?? loadLayer(base, store.heads, cloud, reader, sha256);
    layers.set(cloud, layer);
    return layer;
  };
  return {
    read: async (path) => {
      const [room, rest, ...below] = path.replace(/\.json$/, "").split("/");
      const cloud = clouds.find((each) => each === rest);
      const isLaid = (room === "editions" || room === "sets") && cloud !== undefined && observed.has(cloud);
      if (!isLaid || below.length > 1) return await base.read(path);
      const file = await laidFile(await layerOf(cloud), room, below[0]);
      return file === undefined ? await base.read(path) : JSON.stringify(file);
    },
  };
}

async function laidFile(layer: Layer, room: "editions" | "sets", name: string | undefined) {
  if (room === "editions") {
    return name === undefined ? layeredEditions(layer) : await layeredYear(layer, name);
  }
  return name === undefined ? await layeredIndex(layer) : await layeredSet(layer, name);
}
