import { readFileSync } from "node:fs";
import { join } from "node:path";
import { failure, type Manifest, manifestName } from "@sallyport/core";
import { type ManifestReading, readManifest } from "@sallyport/core/manifest";

/** The manifest of a generated folder, whole. SP5006 if it is not there or damaged, SP4010 if it is too old. */
export function readFolderManifest(folder: string): Manifest {
  const reading = readManifestFile(folder);
  if (reading?.kind === "whole") return reading.manifest;
  const file = join(folder, manifestName);
  if (reading === undefined) {
    throw failure("SP5006", `${file} cannot be read`, { help: "name a folder that Sallyport generated" });
  }
  throw failure("SP4010", `${file} is of an earlier version of Sallyport`, { place: { file } });
}

/** The same of any version, or nothing if there is none. SP5006 if it is damaged. */
export function readManifestFile(folder: string): FoundManifest | undefined {
  const text = readManifestText(folder);
  return text === undefined ? undefined : parseManifest(folder, text);
}

type FoundManifest = Exclude<ManifestReading, { kind: "damaged" }>;

/** What the text of a folder's manifest says. SP5006 if it is damaged. */
export function parseManifest(folder: string, text: string): FoundManifest {
  const reading = readManifest(text);
  if (reading.kind !== "damaged") return reading;
  throw failure("SP5006", `${join(folder, manifestName)} is not a manifest of Sallyport: ${reading.reason}`);
}

/** The text of a folder's manifest; undefined if there is none. */
export function readManifestText(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, manifestName), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
