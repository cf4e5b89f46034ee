import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { run } from "./run.js";
import { published, readJson, root } from "./workspace.js";

/** A packed package: what npm says of it. */
export interface Packed {
  readonly name: string;
  readonly tarball: string;
  /** Paths of the files in it. */
  readonly files: readonly string[];
}

declare module "vitest" {
  interface ProvidedContext {
    readonly packed: readonly Packed[];
    /** A folder with the program alone, and one with every package. */
    readonly program: string;
    readonly libraries: string;
  }
}

/** Packs every public package, and installs them from the tarballs with an empty cache and no network. */
export function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "sallyport-packages-"));
  const packed = pack(
    folder,
    published.map((one) => `./${one.folder}`),
  );
  const others = pack(
    folder,
    [...dependenciesOf(published.flatMap(({ json }) => Object.keys(json.dependencies ?? {})))].map(
      (name) => `./node_modules/${name}`,
    ),
  );
  const tarballOf = ({ tarball }: Packed): string => tarball;
  const program = packed.filter(({ name }) => name === "sallyport");
  provide("packed", packed);
  provide("program", install(folder, "program", program.map(tarballOf)));
  provide("libraries", install(folder, "libraries", [...packed, ...others].map(tarballOf)));
  return () => rmSync(folder, { recursive: true, force: true });
}

function pack(into: string, folders: readonly string[]): readonly Packed[] {
  const { stdout } = run(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", into, ...folders],
    root,
  );
  type Row = { name: string; filename: string; files: { path: string }[] };
  return Object.values(JSON.parse(stdout) as Record<string, Row>).map(({ name, filename, files }) => ({
    name,
    tarball: join(into, filename),
    files: files.map(({ path }) => path),
  }));
}

/** Packages of others that are needed, with what they need themselves. */
function dependenciesOf(names: readonly string[], found = new Set<string>()): ReadonlySet<string> {
  for (const name of names) {
    if (found.has(name) || published.some(({ json }) => json.name === name)) continue;
    found.add(name);
    const { dependencies, optionalDependencies } = readJson(root, "node_modules", name, "package.json");
    const needed = Object.keys(dependencies ?? {}).filter(
      (other) => !(other in (optionalDependencies ?? {})),
    );
    dependenciesOf(needed, found);
  }
  return found;
}

function install(folder: string, name: string, tarballs: readonly string[]): string {
  const target = join(folder, name);
  mkdirSync(target);
  const flags = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional"];
  run("npm", ["install", ...flags, "--cache", join(folder, "cache", name), ...tarballs], target);
  return target;
}
