import { dirname, join } from "node:path";
import { failure, type Place } from "@sallyport/core";
import { type ConfigPath, listKeys } from "@sallyport/core/config";
import type { ConfigSource } from "./file.js";
import { readTextFile } from "./text-file.js";

/** Deeper than any list of a config stands. */
const deepest = 8;

/** A list file, and what its lines say. */
interface ListFile {
  readonly file: string;
  readonly text: string;
  readonly entries: readonly string[];
}

/**
 * A config whose lists are all there: `{ file: NAME }` in the place of a list of hosts or prefixes
 * becomes the entries of that file, relative to the config: one a line, `#` begins a comment. Their
 * places are those in their file. SP1108 if it cannot be read.
 */
export function withListFiles(source: ConfigSource, config: string): ConfigSource {
  if (!namesList(source.value, undefined, 0)) return source;
  const read = new Map<string, ListFile>();
  const files = new Map<string, ListFile>();
  const fill = (value: unknown, path: ConfigPath): unknown => {
    if (typeof value !== "object" || value === null || path.length > deepest) return value;
    const key = path.at(-1);
    const name = typeof key === "string" && isListKey(key) ? fileNamed(value) : undefined;
    if (name !== undefined) {
      const file = join(dirname(config), name);
      // Hundreds of policies may name one list.
      const list = files.get(file) ?? readList(file, () => source.locate([...path, "file"]));
      files.set(file, list);
      read.set(JSON.stringify(path), list);
      return list.entries;
    }
    if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value;
    if (Array.isArray(value)) return value.map((each, index) => fill(each, [...path, index]));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, [...path, key])]));
  };
  const value = fill(source.value, []);
  return {
    value,
    locate: (path, key) => {
      const held = read.get(JSON.stringify(path.slice(0, -1)));
      const line = held === undefined ? undefined : linesOfEntries(held.text)[Number(path.at(-1))];
      if (held === undefined || line === undefined) return source.locate(path, key);
      return { file: held.file, line };
    },
  };
}

/** Whether a list file is named anywhere; most configs name none, and stay as they are. */
function namesList(value: unknown, key: string | undefined, depth: number): boolean {
  if (typeof value !== "object" || value === null || depth > deepest) return false;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++)
      if (typeof value[at] === "object" && namesList(value[at], undefined, depth + 1)) return true;
    return false;
  }
  if (key !== undefined && isListKey(key) && fileNamed(value) !== undefined) return true;
  // Plain data has no keys but its own.
  for (const inner in value)
    if (namesList((value as Readonly<Record<string, unknown>>)[inner], inner, depth + 1)) return true;
  return false;
}

function isListKey(key: string): boolean {
  return listKeys.includes(key);
}

/** The name in a mapping of the key `file` alone. */
export function fileNamed(value: object): string | undefined {
  if (Array.isArray(value)) return undefined;
  const { file, ...others } = value as { readonly file?: unknown };
  return typeof file === "string" && file !== "" && Object.keys(others).length === 0 ? file : undefined;
}

function readList(file: string, place: () => Place): ListFile {
  const text = readTextFile(file, (reason) =>
    failure("SP1108", `the list ${file} cannot be read: ${reason}`, { place: place() }),
  );
  return { file, text, entries: entriesOf(text).filter((entry) => entry !== "") };
}

/** What each line says; nothing on some. */
function entriesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.map((line) => (line.includes("#") ? line.replace(/#.*/, "") : line).trim());
}

/** The line numbers of the entries. */
function linesOfEntries(text: string): readonly number[] {
  return entriesOf(text).flatMap((entry, index) => (entry === "" ? [] : [index + 1]));
}
