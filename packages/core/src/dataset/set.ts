import { type PrefixSet, prefixSet } from "../address/index.js";
import { type Code, failure } from "../diagnostic/index.js";
import { nearestName } from "../text/index.js";
import { presenceOf, type SetState, setOn } from "./history.js";
import type { Cloud, Edition, Erratum, SetFile, SetIndex, Span } from "./schema.js";
import { loadSetIndex, setIdsOn, spansOf } from "./set-index.js";
import { type DatasetSource, readDatasetFile } from "./source.js";
import { covers, printSpans } from "./span.js";

/** A set that cannot be had, and what could be. */
export interface MissingSet {
  readonly code: Code;
  readonly message: string;
  readonly help: string;
}

/**
 * The prefixes that an edition holds under an id (a service tag or a published list). SP2003,
 * SP2004 or SP2008 if it holds no such set, see `missingSet`; SP2005 if the list is empty.
 */
export async function loadSet(source: DatasetSource, edition: Edition, id: string): Promise<PrefixSet> {
  const { set } = await loadDatedSet(source, edition, id);
  return set;
}

/** The prefixes of a set, and since which day the publisher lists just these. */
export interface DatedSet {
  readonly set: PrefixSet;
  readonly since: string;
}

const kept = new WeakMap<DatasetSource, Map<string, Promise<DatedSet>>>();

/** The same with its date. Policies of a run often need the same sets: each is made once. */
export async function loadDatedSet(source: DatasetSource, edition: Edition, id: string): Promise<DatedSet> {
  const sets = kept.get(source) ?? new Map<string, Promise<DatedSet>>();
  kept.set(source, sets);
  const key = `${edition.id} ${id}`;
  const set = sets.get(key) ?? makeDatedSet(source, edition, id);
  sets.set(key, set);
  return await set;
}

async function makeDatedSet(source: DatasetSource, edition: Edition, id: string): Promise<DatedSet> {
  const { cloud, date } = edition;
  const file = await loadSetFile(source, cloud, id, date);
  const { prefixes, since } = stateOn(file, date);
  if (prefixes.length > 0) return { set: prefixSet(prefixes), since };
  const printed = (file.errata ?? []).filter((erratum) => covers(erratum, date)).map(printErratum);
  throw failure("SP2005", `${id} holds no prefixes in edition ${edition.id}`, {
    ...(printed.length === 0 ? {} : { help: printed.join("; ") }),
  });
}

/** A set as it was on that day (ISO date), perhaps empty. SP2003, SP2004 or SP2008 if there was none. */
export async function loadSetAt(
  source: DatasetSource,
  cloud: Cloud,
  id: string,
  day: string,
): Promise<SetState> {
  return stateOn(await loadSetFile(source, cloud, id, day), day);
}

/** A set through time, in one small file. SP2003 or SP2004 if the cloud never had one; `day` is for advice only. */
export async function loadSetFile(
  source: DatasetSource,
  cloud: Cloud,
  id: string,
  day?: string,
): Promise<SetFile> {
  const file = await readSetFile(source, cloud, id);
  if (!(file instanceof Error)) return file;
  const index = await loadSetIndex(source, cloud);
  if (spansOf(index, id).length > 0) throw file;
  const { code, message, help } = missingSet(index, id, day);
  throw failure(code, message, { help });
}

/**
 * Why there is no set of that id on that day, or ever: SP2008 if there is one on other days, SP2004
 * if only other regions have one, else SP2003.
 */
export function missingSet(index: SetIndex, id: string, day?: string): MissingSet {
  const spans = spansOf(index, id);
  if (spans.length > 0) return notThen(index.cloud, id, spans, day);
  const known = day === undefined ? Object.keys(index.sets) : setIdsOn(index, day);
  const when = day === undefined ? "" : ` on ${day}`;
  const message = `the dataset holds no ${id} of the ${index.cloud} cloud${when}`;
  const [family, region] = id.split(".");
  const siblings = known.filter((each) => each.startsWith(`${family}.`));
  if (region !== undefined && siblings.length > 0 && family !== "custom") {
    const regions = siblings.map((each) => each.slice(family!.length + 1));
    const near = nearestName(region, regions);
    const hint = near === undefined ? "" : `did you mean ${family}.${near}? `;
    return { code: "SP2004", message, help: `${hint}${family} is held for: ${regions.join(", ")}` };
  }
  const near = nearestName(id, known);
  return {
    code: "SP2003",
    message,
    help: near === undefined ? "see `sallyport list tags`" : `did you mean ${near}?`,
  };
}

function stateOn(file: SetFile, day: string): SetState {
  const state = setOn(file, day);
  if (state !== undefined) return state;
  const { code, message, help } = notThen(file.cloud, file.id, presenceOf(file), day);
  throw failure(code, message, { help });
}

function notThen(cloud: Cloud, id: string, spans: readonly Span[], day?: string): MissingSet {
  const when = day === undefined ? "" : ` for ${day}`;
  const message = `no list ${id} of the ${cloud} cloud is held${when}`;
  return { code: "SP2008", message, help: `held: ${printSpans(spans)}` };
}

/** The file of a set; an error, not thrown, if it cannot be read or is another set's. */
async function readSetFile(source: DatasetSource, cloud: Cloud, id: string): Promise<SetFile | Error> {
  const path = `sets/${cloud}/${id}.json`;
  const other = failure("SP2001", `${path} of the dataset is not the file of ${id}`);
  if (!/^[\w-]+(\.[\w-]+)*$/.test(id)) return other;
  try {
    const file = await readDatasetFile<SetFile>(source, path);
    return file.id === id ? file : other;
  } catch (error) {
    return error instanceof Error ? error : other;
  }
}

function printErratum({ text, reason, corrected }: Erratum): string {
  const later = corrected === undefined ? "" : `; later corrected to ${corrected}`;
  return `the publisher printed ${text}, which is no address (${reason})${later}`;
}
