import { existsSync } from "node:fs";

/**
 * Where the code comes from that V8 compiled of the bundle: from the package, whose build was by this Node; from the folder in which the user
 * has it kept; or from nowhere, so that every run compiles it. Absent where there is no bundle.
 */
export type CompiledCode = "package" | "kept" | "none" | undefined;

/** Beside the bundle or its chunks. */
const folders = [new URL("./caches/", import.meta.url), new URL("../caches/", import.meta.url)];

/** What load.cjs goes by: the version of V8, and NODE_COMPILE_CACHE. */
export function findCompiled(
  { NODE_COMPILE_CACHE: kept = "", NODE_DISABLE_COMPILE_CACHE: isOff }: NodeJS.ProcessEnv,
  version = `${process.versions.v8}-${process.arch}`,
  shipped: URL | undefined = folders.find((folder) => existsSync(folder)),
): CompiledCode {
  if (shipped === undefined) return undefined;
  if (existsSync(new URL(version, shipped))) return "package";
  return kept === "" || isOff === "1" ? "none" : "kept";
}
