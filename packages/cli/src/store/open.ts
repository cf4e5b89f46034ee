import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Diagnostic, diagnose, failure } from "@sallyport/core";
import { isHeadPath, type ObservationHead, type ObservationStore, readHead } from "@sallyport/core/overlay";

/** What a store keeps, below its folder. */
export const storeNames = {
  /** Says which version of the schema the store is of. */
  version: "store.json",
  /** Heads, one file for each observation: what is here is imported. */
  heads: "observations",
  /** Everything else, by the hash of its content. */
  content: "content",
  /** What is known of the publisher's lists, so that they are fetched only if they are new. */
  fetched: "fetched",
  /** Begins the names of folders of imports in progress. */
  work: ".import-",
} as const;

/** A store as it was found, without the entries that are damaged. */
export interface OpenStore extends ObservationStore {
  /** SP2101 for every entry that cannot be read. */
  readonly faults: readonly Diagnostic[];
}

export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Opens a store; one that does not exist, or is an empty folder, holds nothing. SP2105 for another version. */
export function openStore(folder: string): OpenStore {
  if (!checkVersion(folder)) return { heads: [], faults: [], read: () => Promise.reject(new Error("empty")) };
  const faults: Diagnostic[] = [];
  const heads = listHeads(folder).flatMap((path) => {
    const head = readHeadAt(folder, path);
    if (typeof head !== "string") return [head];
    const file = join(folder, storeNames.heads, path);
    faults.push(diagnose("SP2101", `${file} is damaged: ${head}`));
    return [];
  });
  const read = (name: string) => readFile(join(folder, storeNames.content, name), "utf8");
  return { heads, faults, read };
}

/** Reads the head at its path below the folder of heads; a clause if it is damaged. */
export function readHeadAt(folder: string, path: string): ObservationHead | string {
  if (!isHeadPath(path)) return "no entry of the store has such a name";
  try {
    return readHead(readFileSync(join(folder, storeNames.heads, path), "utf8"), path, sha256);
  } catch (error) {
    return `it cannot be read (${(error as NodeJS.ErrnoException).code ?? "no reason given"})`;
  }
}

/** Whether there is a store; throws if the folder is something else. */
export function checkVersion(folder: string): boolean {
  const names = listFolder(folder).map(({ name }) => name);
  const visible = names.filter((name) => !name.startsWith("."));
  if (visible.length === 0) return false;
  if (!visible.includes(storeNames.version)) {
    throw failure("SP2105", `${folder} holds files and no ${storeNames.version}: it is no store`);
  }
  const schema = readSchema(join(folder, storeNames.version));
  if (schema === 1) return true;
  throw failure("SP2105", `${join(folder, storeNames.version)} is not of store schema 1`);
}

function readSchema(file: string): unknown {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { readonly schema?: unknown } | null)?.schema;
  } catch {
    return undefined;
  }
}

/** Paths of what lies where heads are kept, whatever it is; in code-unit order. */
function listHeads(folder: string): readonly string[] {
  const root = join(folder, storeNames.heads);
  const paths = listFolder(root).flatMap((entry) =>
    entry.isDirectory()
      ? listFolder(join(root, entry.name)).map(({ name }) => `${entry.name}/${name}`)
      : [entry.name],
  );
  return paths.filter((path) => !path.includes("/.") && !path.startsWith(".")).sort();
}

function listFolder(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    throw failure("SP2105", `${path} cannot be read as a folder of a store (${code})`);
  }
}
