import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { failure, type Place } from "@sallyport/core";
import type { ConfigPath } from "@sallyport/core/config";
import { type ConfigSource, readConfigFile } from "./file.js";
import { withListFiles } from "./list-files.js";
import { withSiteFiles } from "./site-files.js";

type Mapping = Readonly<Record<string, unknown>>;

/** A file with its lists and sites, and what it says beside `extends`. */
interface Layer extends ConfigSource {
  readonly file: string;
  readonly value: Mapping;
}

/**
 * The config of a file with those that it extends, each taken once, below it. Of two files the later
 * wins: a key at the top replaces the one before; `sets`, `defaults`, `templates`, `formats` and the options of a
 * format are laid together key by key; policies come one after the other. Paths are relative to the
 * file that holds them. Faults are located in their file. SP1109 for a file that extends itself.
 */
export async function readExtended(file: string): Promise<ConfigSource> {
  const root = await readLayer(file);
  if (!isMapping(root.value) || namedIn(root.value) === undefined) return root;
  const layers = await collect(file, root, [], new Set());
  return {
    value: layers.map(({ file: from, value }) => rebase(value, file, from)).reduce(lay),
    locate: (path, key) => locateIn(layers, path, key) ?? root.locate(path, key),
  };
}

/** A file with what the files beside it list. A module is run, so only where one is named. */
async function readLayer(file: string, namedAt?: Place): Promise<ConfigSource> {
  const source = file.endsWith(".mjs")
    ? await (await import("./module.js")).readConfigModule(file, namedAt)
    : readConfigFile(file, namedAt);
  return withSiteFiles(withListFiles(source, file), file);
}

/** The layers of a file, lowest first, itself last. */
async function collect(
  file: string,
  source: ConfigSource,
  above: readonly string[],
  taken: Set<string>,
): Promise<readonly Layer[]> {
  if (taken.has(resolve(file))) return [];
  taken.add(resolve(file));
  const names = isMapping(source.value) ? namedIn(source.value) : undefined;
  if (!isMapping(source.value) || names === undefined)
    return [{ ...source, file, value: source.value as Mapping }];
  const chain = [...above, resolve(file)];
  const below: Layer[] = [];
  for (const { name, path } of names) {
    const base = join(dirname(file), name);
    const place = source.locate(path);
    if (chain.includes(resolve(base)))
      throw failure("SP1109", `${file} extends ${base}, which extends it`, { place });
    below.push(...(await collect(base, await readBase(base, source, path), chain, taken)));
  }
  const { extends: _, ...value } = source.value;
  return [...below, { ...source, file, value }];
}

async function readBase(base: string, source: ConfigSource, path: ConfigPath): Promise<ConfigSource> {
  const read = await readLayer(base, source.locate(path));
  if (isMapping(read.value)) return read;
  throw failure("SP1105", "a config that is extended must be a mapping", { place: read.locate([]) });
}

/** What `extends` names, and where; undefined if it is absent, or of a shape that the checks refuse. */
function namedIn({ extends: given }: Mapping): readonly { name: string; path: ConfigPath }[] | undefined {
  if (typeof given === "string" && given !== "") return [{ name: given, path: ["extends"] }];
  if (!Array.isArray(given) || given.length === 0) return undefined;
  if (!given.every((name) => typeof name === "string" && name !== "")) return undefined;
  return given.map((name: string, index) => ({ name, path: ["extends", index] }));
}

/** The keys whose mappings are laid together; of formats the options as well. */
const laidKeys: Readonly<Record<string, number>> = { sets: 1, defaults: 1, templates: 1, formats: 2 };

function lay(below: Mapping, above: Mapping): Mapping {
  const laid = Object.entries(above).map(([key, value]) => {
    const held = below[key];
    if (key === "policies" && Array.isArray(held) && Array.isArray(value)) return [key, [...held, ...value]];
    return [key, merge(held, value, laidKeys[key] ?? 0)];
  });
  return { ...withoutForm(below, above), ...Object.fromEntries(laid) };
}

/** Outputs above take the place of the short form below, and the other way round. */
function withoutForm(below: Mapping, above: Mapping): Mapping {
  const short = ["out", "formats"];
  const replaced = Object.hasOwn(above, "outputs")
    ? short
    : short.some((key) => Object.hasOwn(above, key))
      ? ["outputs"]
      : [];
  return Object.fromEntries(Object.entries(below).filter(([key]) => !replaced.includes(key)));
}

function merge(below: unknown, above: unknown, depth: number): unknown {
  if (depth === 0 || !isMapping(below) || !isMapping(above)) return above;
  const laid = Object.entries(above).map(([key, value]) => [key, merge(below[key], value, depth - 1)]);
  return { ...below, ...Object.fromEntries(laid) };
}

/** The folders and templates that a layer names, from the folder of the root. */
function rebase(value: Mapping, root: string, file: string): Mapping {
  const way = relative(dirname(root), dirname(file));
  const { outputs, templates } = value;
  return {
    ...rebaseKeys(value, ["out", "store", "templates"], way),
    ...(Array.isArray(outputs)
      ? { outputs: outputs.map((output) => (isMapping(output) ? rebaseKeys(output, ["out"], way) : output)) }
      : {}),
    ...(isMapping(templates) ? { templates: rebaseKeys(templates, Object.keys(templates), way) } : {}),
  };
}

function rebaseKeys(value: Mapping, keys: readonly string[], way: string): Mapping {
  const moved = keys.flatMap((key) => {
    const folder = value[key];
    return typeof folder === "string" && folder !== "" ? [[key, resolveFrom(way, folder)]] : [];
  });
  return { ...value, ...Object.fromEntries(moved) };
}

function resolveFrom(way: string, folder: string): string {
  return isAbsolute(folder) ? folder : join(way, folder);
}

/** The place in the topmost layer that says what stands at the path. */
function locateIn(layers: readonly Layer[], path: ConfigPath, key?: string) {
  const [first, index, ...rest] = path;
  if (first === "policies" && typeof index === "number") {
    let before = 0;
    for (const layer of layers) {
      const count = Array.isArray(layer.value.policies) ? layer.value.policies.length : 0;
      if (index < before + count) return layer.locate(["policies", index - before, ...rest], key);
      before += count;
    }
    return undefined;
  }
  const steps = [...path, ...(key === undefined ? [] : [key])];
  for (let depth = Math.min(steps.length, 3); depth > 0; depth--) {
    const layer = layers.findLast(({ value }) => holds(value, steps.slice(0, depth)));
    if (layer !== undefined) return layer.locate(path, key);
  }
  return undefined;
}

function holds(value: unknown, path: ConfigPath): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return false;
  return holds((value as Mapping)[step], rest);
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
