import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What this suite looks at in a package.json. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly type?: string;
  readonly keywords?: readonly string[];
  readonly repository?: { readonly type: string; readonly url: string; readonly directory?: string };
  readonly engines?: { readonly node?: string };
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly publishConfig?: { readonly access?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface WorkspacePackage {
  /** Path below the root, like packages/core. */
  readonly folder: string;
  readonly json: PackageJson;
}

export function readJson<T = PackageJson>(...path: string[]): T {
  return JSON.parse(readFileSync(join(...path), "utf8")) as T;
}

/** Every package of the repository. */
export const workspace: readonly WorkspacePackage[] = readdirSync(join(root, "packages"))
  .sort()
  .map((name) => ({
    folder: `packages/${name}`,
    json: readJson(root, "packages", name, "package.json"),
  }));

/** Those that are published. */
export const published = workspace.filter(({ json }) => json.private !== true);
