import type {
  Cloud,
  DatasetSource,
  Guidance,
  GuidanceFile,
  Region,
  SetFile,
  SetIndex,
} from "../dataset/index.js";
import {
  clouds,
  loadGuidanceEditions,
  loadRegions,
  loadSetFile,
  loadSetIndex,
  readDatasetFile,
} from "../dataset/index.js";
import type { Policy } from "../policy/index.js";
import type { ListedEntry } from "./entry.js";
import { familyOfSet } from "./set-words.js";
import { meantFamily, nearFamily } from "./tag-names.js";

/** What a list is judged by; data only. */
export interface AuditFacts {
  readonly cloud: Cloud;
  /** ISO date: what came later does not count. */
  readonly date: string;
  readonly index: SetIndex;
  /** At least those of `setsForAudit`, by id. */
  readonly files: ReadonlyMap<string, SetFile>;
  readonly regions: readonly Region[];
  /** What the documents said of the scenario, by cloud, each oldest first. */
  readonly guidance: Readonly<Record<Cloud, readonly Guidance[]>>;
}

/**
 * The ids of the sets whose histories a judgement of these entries needs: all of the cloud as soon as
 * there is a prefix, since any of them may have held it; for tags, those named and those of the policy.
 */
export function setsForAudit(
  index: SetIndex,
  entries: readonly ListedEntry[],
  policy?: Policy,
): readonly string[] {
  const all = Object.keys(index.sets);
  if (entries.some(({ kind }) => kind === "prefix")) return all;
  const known = [...new Set(all.map(familyOfSet))];
  const named = entries.filter(({ kind }) => kind === "tag").map(({ text }) => text.split(".", 1)[0]!);
  const families = new Set(
    named.flatMap((name) => meantFamily(name, known) ?? nearFamily(name, known) ?? []),
  );
  if (named.length === 0) return [];
  const ofPolicy = new Set((policy?.rules ?? []).flatMap(({ destination }) => idsOf(destination)));
  return all.filter((id) => ofPolicy.has(id) || families.has(familyOfSet(id)));
}

/** The ids of the sets that a destination is known by: of its tags, and of its prefixes. */
export function idsOf({ tags = [], prefixes }: Policy["rules"][number]["destination"]): readonly string[] {
  return [...new Set([...tags, ...(prefixes?.kind === "sets" ? prefixes.ids : [])])];
}

/** Reads from a dataset what a judgement of these entries needs. */
export async function loadAuditFacts(
  source: DatasetSource,
  cloud: Cloud,
  date: string,
  entries: readonly ListedEntry[],
  policy?: Policy,
): Promise<AuditFacts> {
  const index = await loadSetIndex(source, cloud);
  const ids = setsForAudit(index, entries, policy);
  const files = await Promise.all(ids.map((id) => loadSetFile(source, cloud, id)));
  const guidance = await Promise.all(clouds.map((each) => loadAllGuidance(source, each)));
  return {
    cloud,
    date,
    index,
    files: new Map(files.map((file) => [file.id, file])),
    regions: await loadRegions(source, cloud),
    guidance: Object.fromEntries(clouds.map((each, at) => [each, guidance[at]!])) as AuditFacts["guidance"],
  };
}

const scenario = "azure-to-azure";

async function loadAllGuidance(source: DatasetSource, cloud: Cloud): Promise<readonly Guidance[]> {
  const editions = await loadGuidanceEditions(source, scenario, cloud);
  const files = editions.map(({ date }) =>
    readDatasetFile<GuidanceFile>(source, `guidance/${scenario}/${cloud}/${date}.json`),
  );
  return (await Promise.all(files)).map(({ guidance }) => guidance);
}
