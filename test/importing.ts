import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { loadEditionAt, loadSetIndex, setIdsOn } from "@sallyport/core";
import { openDataset } from "../packages/cli/src/dataset.js";
import { codesIn, type Finished, sallyport } from "./sallyport.js";

/** Tags with their prefixes, by name. */
export type Tags = Readonly<Record<string, readonly string[]>>;

/** Tags of many families, with prefixes of their own. */
export function manyTags(families: number, regions: number, prefixes: number): Tags {
  let count = 0;
  const prefix = () => `10.${(++count >> 8) & 255}.${count & 255}.${(count >> 16) << 4}/28`;
  const names = Array.from({ length: families }, (_, family) =>
    Array.from({ length: regions }, (__, region) => `Family${family}.Region${region}`),
  ).flat();
  return Object.fromEntries(names.map((name) => [name, Array.from({ length: prefixes }, prefix)]));
}

/** Writes a service tag file as the publisher does. */
export function writeTagFile(file: string, tags: Tags, cloud = "Public"): string {
  const values = Object.entries(tags).map(([name, addressPrefixes]) => ({
    name,
    id: name,
    properties: {
      changeNumber: 1,
      region: "",
      regionId: 0,
      platform: "Azure",
      systemService: "",
      addressPrefixes,
      networkFeatures: ["NSG"],
    },
  }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ changeNumber: 1, cloud, values }, null, 2));
  return file;
}

/** The tags that an edition of a store holds. */
export function listTags(store: string, ...parameters: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = sallyport(["list", "tags", "--json", "--store", store, ...parameters]);
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as { readonly tags: readonly { readonly id: string }[] }).tags.map(
    ({ id }) => id,
  );
}

/** Tags of the newest edition; told here and not by the program, which would take long for so many stores. */
export async function tagsIn(store: string): Promise<readonly string[]> {
  const dataset = await openDataset({ flag: store });
  const { date } = await loadEditionAt(dataset, "public");
  return setIdsOn(await loadSetIndex(dataset, "public"), date);
}

/** What an import told of its files, as `--json` has it. */
export interface Imported {
  readonly status: number | null;
  readonly codes: readonly string[];
  readonly files: readonly {
    readonly date: string;
    readonly outcome: string;
    readonly sha256: string;
    readonly changes: readonly {
      readonly id: string;
      readonly kind: string;
      readonly added: number;
      readonly removed: number;
    }[];
  }[];
  readonly diagnostics: readonly {
    readonly code: string;
    readonly message: string;
    readonly help?: string;
    readonly place?: { readonly file?: string; readonly line?: number; readonly pointer?: string };
  }[];
}

/** Imports into a store. The made-up tags are no real ones, so every guard is told to let them pass unless a test says which. */
export function importInto(store: string, ...parameters: readonly string[]): Imported {
  const accepted = parameters.includes("--accept") ? [] : ["--accept", "all"];
  return readImport(sallyport(["dataset", "import", "--json", "--store", store, ...parameters, ...accepted]));
}

export function readImport({ status, stdout, stderr }: Finished): Imported {
  if (stdout === "") throw new Error(stderr);
  const { files = [], diagnostics } = JSON.parse(stdout) as Imported;
  return { status, codes: [...codesIn(stderr), ...diagnostics.map(({ code }) => code)], files, diagnostics };
}
