import { statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { diagnose, failure, type Place, SallyportError } from "@sallyport/core";
import type { ConfigSource } from "./file.js";
import { moduleRuns } from "./module-runs.js";
import { findForeign } from "./plain-data.js";
import { pointerOf } from "./pointer.js";
import { noteRead } from "./reads.js";

/**
 * The config that a module of JavaScript exports by default. SP1101 if there is no such file, SP1114 if it
 * cannot be run, SP1115 if what it exports is no plain data. Places are its file and a JSON pointer.
 */
export async function readConfigModule(file: string, namedAt: Place = { file }): Promise<ConfigSource> {
  noteRead(file);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    throw failure("SP1101", `${namedAt.file === file ? "the file" : file} cannot be read: it is no file`, {
      place: namedAt,
    });
  const exported = await runModule(file);
  if (!Object.hasOwn(exported, "default"))
    throw failure("SP1115", "the module has no default export", {
      place: { file },
      help: "export default defineConfig({ ... })",
    });
  const value: unknown = exported.default;
  const faults = findForeign(value).map(({ path, what }) =>
    diagnose("SP1115", `${what} is no plain data`, { place: { file, pointer: pointerOf(path) } }),
  );
  if (faults.length > 0) throw new SallyportError(faults);
  return {
    value: structuredClone(value),
    locate: (path, key) => ({ file, pointer: pointerOf(key === undefined ? path : [...path, key]) }),
  };
}

async function runModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  const runs = moduleRuns();
  const { href: own } = pathToFileURL(resolve(file));
  const href = runs?.next(own) ?? own;
  try {
    return (await import(href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    const message = `the module ends with ${error instanceof Error ? error.name : "what it throws"}: ${reason}`;
    const { line, column } = placeIn(error, href);
    // Node keeps the line of broken syntax to itself, and prints it.
    const help = line === undefined ? { help: `\`node ${file}\` may tell where` } : {};
    const place = {
      file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    };
    throw failure("SP1114", message, { place, ...help });
  } finally {
    for (const each of runs?.imported() ?? []) noteRead(each);
  }
}

/** The first line of the module itself in the stack of an error. */
function placeIn(error: unknown, href: string): Pick<Place, "line" | "column"> {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const start = stack.indexOf(`${href}:`);
  const match = start < 0 ? null : /^(\d+)(?::(\d+))?/.exec(stack.slice(start + href.length + 1));
  if (match === null) return {};
  return { line: Number(match[1]), ...(match[2] === undefined ? {} : { column: Number(match[2]) }) };
}
