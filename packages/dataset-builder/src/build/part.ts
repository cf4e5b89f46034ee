import type { Edition, SetFile } from "@sallyport/core";

/** The text of every input by its path; see `inputPaths`. */
export type InputTexts = ReadonlyMap<string, string>;

/** The text of every file of the dataset by its path below the data folder, in order of the paths. */
export type DatasetFiles = ReadonlyMap<string, string>;

/** One edition with the sets it holds. */
export interface EditionPart {
  readonly edition: Edition;
  readonly sets: readonly SetFile[];
}

/** The text of an input. Throws RangeError if the caller did not supply it. */
export function inputText(texts: InputTexts, path: string): string {
  const text = texts.get(path);
  if (text === undefined) throw new RangeError(`the input ${path} was not supplied`);
  return text;
}
