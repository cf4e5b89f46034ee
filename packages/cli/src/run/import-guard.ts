import {
  acceptGuards,
  type Diagnostic,
  type GuardFinding,
  guardCodes,
  guardEdition,
  guardList,
  type Policy,
} from "@sallyport/core";
import { loadNewestList, loadNewestTags, type Observation, tagSeries } from "@sallyport/core/overlay";
import { openShippedDataset } from "../dataset.js";
import { type OpenStore, openStore, sha256 } from "../store/open.js";
import type { ImportItem } from "./import-item.js";

/** What `--accept` takes in place of codes: everything that speaks against a list. */
const everything = "all";

/** What guards go by, and what became of it: one for a whole run. */
export interface ImportGuards {
  /** Codes that the user accepts. */
  readonly accepted: readonly string[];
  /** Policies whose rules are named in the evidence, and whose tags have to be there. */
  readonly policies: readonly Policy[];
  /** Whether lists come as the newest: then one that is older than what is held speaks against itself. */
  readonly areNewest: boolean;
  readonly record: GuardRecord;
}

interface GuardRecord {
  /** Whether there was a list to judge. */
  judged: boolean;
  /** Findings that passed because their codes are accepted. */
  readonly passed: GuardFinding[];
}

/** Guards that accept codes as `--accept` has them: by commas, or all. */
export function guardsOf(
  accept: string | undefined,
  policies: readonly Policy[],
  areNewest: boolean,
): ImportGuards {
  const codes = accept?.split(",").map((code) => code.trim()) ?? [];
  return { accepted: codes, policies, areNewest, record: { judged: false, passed: [] } };
}

/** SP7213 for every code that the user accepted and that no finding can have, or none had. */
export function unmatchedCodes({ accepted, record }: ImportGuards): readonly Diagnostic[] {
  if (accepted.includes(everything)) return [];
  const strangers = accepted.filter((code) => !guardCodes.some((known) => known === code));
  return acceptGuards(record.passed, record.judged ? accepted : strangers).unmatched;
}

/**
 * What speaks against newly published service tags and Office 365 endpoints: what is gone, much that
 * left, change numbers that step back, addresses that moved or are not public. Codes that the user
 * accepted pass. A list older than the one held is history: not judged, unless it comes as the newest.
 */
export async function guardItems(
  items: readonly ImportItem[],
  folder: string,
  guards: ImportGuards,
): Promise<readonly Diagnostic[]> {
  const store = openStore(folder);
  const known = new Map<string, HeldList | undefined>();
  const codes = guards.accepted.includes(everything) ? guardCodes : guards.accepted;
  const found: Diagnostic[] = [];
  for (const { file, observation } of items) {
    const key = `${observation.cloud} ${observation.series}`;
    if (!known.has(key)) known.set(key, await heldBefore(observation, store));
    const held = known.get(key);
    if (held === undefined || (observation.date <= held.date && !guards.areNewest)) continue;
    guards.record.judged = true;
    const findings = held.judge(observation, guards.policies);
    // Of a list that is older, that alone matters: whatever changed since would speak against it too.
    const told = observation.date < held.date ? findings.filter(isAboutDate) : findings;
    const { refused, noted, accepted } = acceptGuards(told, codes);
    guards.record.passed.push(...accepted);
    found.push(...[...refused, ...noted].map((finding) => ({ ...finding, place: { file } })));
  }
  return found;
}

function isAboutDate({ code }: GuardFinding): boolean {
  return code === "SP7209";
}

/** The newest list held of a kind, and what speaks against one that follows it. */
interface HeldList {
  /** ISO date. */
  readonly date: string;
  readonly judge: (observation: Observation, policies: readonly Policy[]) => readonly GuardFinding[];
}

/** What a list is judged by; undefined for lists of the user's own, and for the first of its kind. */
async function heldBefore(
  { cloud, series, kind }: Observation,
  store: OpenStore,
): Promise<HeldList | undefined> {
  if (series === tagSeries) {
    const state = await loadNewestTags(openShippedDataset(), store, cloud, sha256);
    const judge = (observation: Observation, policies: readonly Policy[]) =>
      guardEdition(state, tagsOf(observation), { policies });
    return { date: state.date, judge };
  }
  if (kind !== "office365-endpoints") return undefined;
  const held = await loadNewestList(store, { cloud, series, kind }, sha256);
  if (held === undefined) return undefined;
  return { date: held.date, judge: (observation, policies) => guardList(held, observation, { policies }) };
}

function tagsOf({ cloud, date, sets }: Observation) {
  const tags = sets.map(({ id, changeNumber, prefixes }) => ({
    name: id,
    ...(changeNumber === undefined ? {} : { changeNumber }),
    prefixes,
  }));
  return { cloud, date, tags };
}
