import { failure, type Place } from "@sallyport/core";
import type { ConfigPath } from "@sallyport/core/config";
import { readDocument, readShortened } from "./document.js";
import { readPlainJson } from "./json-syntax.js";
import { readTextFile } from "./text-file.js";

/** The plain data of a config and the way from a path in it to a place that the user knows. */
export interface ConfigSource {
  readonly value: unknown;
  readonly locate: (path: ConfigPath, key?: string) => Place;
}

/**
 * Reads a YAML file, or a JSON file if its name ends so. Broken syntax, keys that stand twice, unknown
 * tags and more than one document are errors with line and column. A file that cannot be read is one
 * where it is named.
 */
export function readConfigFile(file: string, namedAt: Place = { file }): ConfigSource {
  const text = readTextFile(file, (reason) =>
    failure("SP1101", `${namedAt.file === file ? "the file" : file} cannot be read: ${reason}`, {
      place: namedAt,
    }),
  );
  const quick = file.endsWith(".json") ? readPlainJson(text) : readShortened(text);
  if (quick === undefined) return readDocument(text, file);
  // A place is asked for where something is wrong; then the parser has to see every line.
  let whole: ConfigSource | undefined;
  return {
    value: quick.value,
    locate: (path, key) => {
      whole ??= readDocument(text, file);
      return whole.locate(path, key);
    },
  };
}
