import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type Cloud,
  clouds,
  type Diagnostic,
  diffManifests,
  editionDiffJson,
  failure,
  loadEditionDiff,
  manifestDiffJson,
  manifestName,
  printEditionMarkdown,
  printEditionText,
  printManifestMarkdown,
  printManifestText,
} from "@sallyport/core";
import { openDataset } from "../dataset.js";
import type { Io } from "../io.js";
import { readFolderManifest } from "../manifest.js";
import { present } from "../report/present.js";
import { checkDatasetFlags, type DatasetFlags, storeOfFlags } from "./dataset-flags.js";
import { planPolicies } from "./plan-policies.js";

export interface DiffFlags extends DatasetFlags {
  readonly config?: string;
}

/**
 * Prints what became of a cloud between two editions (or days), or of the output between two
 * generated folders; with a config only what its policies use.
 */
export async function runDatasetDiff(names: readonly string[], flags: DiffFlags, io: Io): Promise<number> {
  const [from, to] = names;
  if (from === undefined || to === undefined || names.length > 2) {
    throw failure("SP1007", "dataset diff takes two editions, two dates or two generated folders");
  }
  const folders = names.filter((name) => existsSync(join(name, manifestName)));
  if (folders.length === 1)
    throw failure("SP1006", `${folders[0]} is a generated folder, and the other is none`);
  if (folders.length === 2) {
    if (flags.config !== undefined)
      throw failure("SP1013", "--config limits editions, and these are generated folders");
    const diff = diffManifests(readFolderManifest(from), readFolderManifest(to));
    return await present(
      {
        diagnostics: [],
        text: () => printManifestText(diff),
        data: () => manifestDiffJson(diff),
        markdown: (length) => printManifestMarkdown(diff, { length }),
      },
      io,
    );
  }
  const diagnostics: Diagnostic[] = [];
  const diff = await diffEditionsOf(from, to, flags, diagnostics);
  return await present(
    {
      diagnostics,
      text: () => printEditionText(diff),
      data: () => editionDiffJson(diff),
      markdown: (length) => printEditionMarkdown(diff, { length }),
    },
    io,
  );
}

async function diffEditionsOf(from: string, to: string, flags: DiffFlags, diagnostics: Diagnostic[]) {
  const { cloud: named } = checkDatasetFlags(flags);
  const [before, after] = [readPoint(from), readPoint(to)];
  const told = new Set([before.cloud, after.cloud, named].filter((each) => each !== undefined));
  if (told.size > 1)
    throw failure("SP1009", `an edition is compared within its cloud, not ${[...told].join(" with ")}`);
  const [cloud = "public"] = told;
  if (flags.config === undefined) {
    return await loadEditionDiff(await openDataset(storeOfFlags(flags)), cloud, before.day, after.day);
  }
  const { policies, dataset } = await planPolicies(
    { ...storeFlag(flags), config: flags.config, failback: true },
    diagnostics,
  );
  return await loadEditionDiff(dataset, cloud, before.day, after.day, {
    policies: policies.map(({ policy }) => policy),
  });
}

function storeFlag({ store }: DiffFlags) {
  return store === undefined ? {} : { store };
}

/** "public/2026-06-22", or a day alone. */
function readPoint(text: string): { readonly cloud?: Cloud; readonly day: string } {
  const [, cloud, day] = /^(?:([a-z]+)\/)?(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  const isCloud = cloud === undefined || clouds.includes(cloud as Cloud);
  if (day === undefined || !isCloud || Number.isNaN(Date.parse(day))) {
    throw failure(
      "SP1006",
      `"${text}" is no edition like public/2026-06-22, no day, and no generated folder`,
    );
  }
  return { ...(cloud === undefined ? {} : { cloud: cloud as Cloud }), day };
}
