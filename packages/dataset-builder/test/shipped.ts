import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type {
  Cloud,
  EditionFile,
  EditionRow,
  GuidanceFile,
  GuidanceIndex,
  Region,
  RegionFile,
  SetFile,
  SetIndex,
} from "@sallyport/core";
import type { ScenarioGuidance } from "../src/guidance/scenario-guidance.js";

const data = fileURLToPath(new URL("../../core/data/", import.meta.url));

let files: ReadonlyMap<string, string> | undefined;

/** The text of every shipped file by its path below the data folder. */
export function shippedFiles(): ReadonlyMap<string, string> {
  files ??= new Map(
    readdirSync(data, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(data.length).split(sep).join("/"))
      .sort()
      .map((path) => [path, readFileSync(join(data, path), "utf8")]),
  );
  return files;
}

/** One shipped file, parsed. */
export function shippedFile<File>(path: string): File {
  const text = shippedFiles().get(path);
  if (text === undefined) throw new Error(`${path} is not shipped`);
  return JSON.parse(text);
}

/** Every shipped set, in order of the paths. */
export function shippedSets(): readonly SetFile[] {
  const paths = [...shippedFiles().keys()].filter((path) => /^sets\/.*\//.test(path));
  return paths.map((path) => shippedFile<SetFile>(path));
}

export const readSet = (cloud: Cloud, id: string) => shippedFile<SetFile>(`sets/${cloud}/${id}.json`);
export const readSetIndex = (cloud: Cloud) => shippedFile<SetIndex>(`sets/${cloud}.json`);
export const readRegions = (cloud: Cloud): readonly Region[] =>
  shippedFile<RegionFile>(`regions/${cloud}.json`).regions;

/** Every edition of a cloud as it is stored, oldest first. */
export function readEditionRows(cloud: Cloud): readonly EditionRow[] {
  const years = [...shippedFiles().keys()].filter((path) => path.startsWith(`editions/${cloud}/`));
  return years.flatMap((path) => shippedFile<EditionFile>(path).editions);
}

/** All guidance of a scenario in a cloud. */
export function readGuidance(scenario: string, cloud: Cloud): ScenarioGuidance {
  const place = `guidance/${scenario}/${cloud}`;
  const { editions } = shippedFile<GuidanceIndex>(`${place}.json`);
  return {
    scenario,
    cloud,
    editions: editions.map(({ date }) => shippedFile<GuidanceFile>(`${place}/${date}.json`).guidance),
  };
}
