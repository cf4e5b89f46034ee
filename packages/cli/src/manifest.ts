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
export function readManifestFile(folder: string): Exclude<ManifestReading, { kind: "damaged" }> | undefined {
  const file = join(folder, manifestName);
  const text = readText(file);
  if (text === undefined) return undefined;
  const reading = readManifest(text);
  if (reading.kind !== "damaged") return reading;
  throw failure("SP5006", `${file} is not a manifest of Sallyport: ${reading.reason}`);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
