import { createHash } from "node:crypto";
import { compareText } from "@sallyport/core";
import { formatIds, loadEmitter } from "../registry.js";

/** A template that a format prints its files with. */
export interface BuiltIn {
  readonly format: string;
  readonly name: string;
  readonly source: string;
  /** Of its source. */
  readonly sha256: string;
}

/** All of them by FORMAT/NAME, format by format in the order of the formats. */
export async function loadBuiltIns(): Promise<ReadonlyMap<string, BuiltIn>> {
  const emitters = await Promise.all(formatIds.map(loadEmitter));
  const all = emitters.flatMap(({ id, templates }) =>
    Object.entries(templates)
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, { source }]) => ({ format: id, name, source, sha256: sha256(source) })),
  );
  return new Map(all.map((each) => [`${each.format}/${each.name}`, each]));
}

/** Of a text as UTF-8, in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
