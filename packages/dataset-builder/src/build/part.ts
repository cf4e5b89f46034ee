import type { RegionFile, SetFile } from "@sallyport/core";
import type { Timelines } from "../history/timeline.js";
import type { CloudInput } from "../inputs.js";

/** The text of every input by its path; see `inputPaths`. */
export type InputTexts = ReadonlyMap<string, string>;

/** The text of every file of the dataset by its path below the data folder, in order of the paths. */
export type DatasetFiles = ReadonlyMap<string, string>;

/** What the service tag files of one cloud give. */
export interface CloudPart {
  readonly input: CloudInput;
  readonly regions: RegionFile;
  readonly timelines: Timelines;
  readonly sets: readonly SetFile[];
}

/** The text of an input. Throws RangeError if the caller did not supply it. */
export function inputText(texts: InputTexts, path: string): string {
  const text = texts.get(path);
  if (text === undefined) throw new RangeError(`the input ${path} was not supplied`);
  return text;
}
