import type { AnyEmitter } from "@sallyport/core";
import { formatIds, loadEmitter } from "../../packages/cli/src/registry.js";

/** Every emitter, in the order of the registry. */
export async function loadEmitters(): Promise<readonly AnyEmitter[]> {
  return await Promise.all(formatIds.map(loadEmitter));
}
