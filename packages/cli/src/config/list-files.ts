import { dirname, join } from "node:path";
import { failure, type Place } from "@sallyport/core";
import { type ConfigPath, listKeys } from "@sallyport/core/config";
import type { ConfigSource } from "./file.js";
import { readTextFile } from "./text-file.js";

/** Deeper than any list of a config stands. */
const deepest = 8;

/** One line of a list file: what it says, and its number. */
interface Entry {
  readonly text: string;
  readonly line: number;
}

/**
 * A config whose lists are all there: `{ file: NAME }` in the place of a list of hosts or prefixes
 * becomes the entries of that file, relative to the config: one a line, `#` begins a comment. Their
 * places are those in their file. SP1108 if it cannot be read.
 */
export function withListFiles(source: ConfigSource, config: string): ConfigSource {
  const read = new Map<string, { readonly file: string; readonly entries: readonly Entry[] }>();
  const fill = (value: unknown, path: ConfigPath): unknown => {
    if (typeof value !== "object" || value === null || path.length > deepest) return value;
    const name = listKeys.some((key) => key === path.at(-1)) ? fileNamed(value) : undefined;
    if (name !== undefined) {
      const file = join(dirname(config), name);
      const entries = readEntries(file, source.locate([...path, "file"]));
      read.set(JSON.stringify(path), { file, entries });
      return entries.map(({ text }) => text);
    }
    if (Array.isArray(value)) return value.map((each, index) => fill(each, [...path, index]));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, [...path, key])]));
  };
  const value = fill(source.value, []);
  return {
    value,
    locate: (path, key) => {
      const held = read.get(JSON.stringify(path.slice(0, -1)));
      const entry = held?.entries[Number(path.at(-1))];
      if (held === undefined || entry === undefined) return source.locate(path, key);
      return { file: held.file, line: entry.line };
    },
  };
}

/** The name in a mapping of the key `file` alone. */
export function fileNamed(value: object): string | undefined {
  const { file, ...others } = value as { readonly file?: unknown };
  return typeof file === "string" && file !== "" && Object.keys(others).length === 0 ? file : undefined;
}

function readEntries(file: string, place: Place): readonly Entry[] {
  const text = readTextFile(file, (reason) =>
    failure("SP1108", `the list ${file} cannot be read: ${reason}`, { place }),
  );
  return text.split(/\r?\n/).flatMap((line, index) => {
    const entry = line.replace(/#.*/, "").trim();
    return entry === "" ? [] : [{ text: entry, line: index + 1 }];
  });
}
