import { configJsonSchema } from "@sallyport/core/config-schema";
import type { Io } from "../io.js";
import { formatIds, loadEmitter } from "../registry.js";

/** Prints the JSON Schema of a config with the options of every format. */
export async function runSchema(io: Io): Promise<number> {
  const emitters = await Promise.all(formatIds.map(loadEmitter));
  io.out(`${JSON.stringify(configJsonSchema(emitters), null, 2)}\n`);
  return 0;
}
