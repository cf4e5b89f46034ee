import {
  acceptGuards,
  type Cloud,
  type CloudState,
  type Diagnostic,
  type GuardFinding,
  guardCodes,
  guardEdition,
  type Policy,
} from "@sallyport/core";
import { loadNewestTags, tagSeries } from "@sallyport/core/overlay";
import { openShippedDataset } from "../dataset.js";
import { openStore, sha256 } from "../store/open.js";
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
 * What speaks against newly published service tags: tags that are gone, much that left, change numbers
 * that step back, addresses that moved or are not public. Codes that the user accepted pass. A list
 * older than what is held is history: not judged, unless it comes as the newest.
 */
export async function guardItems(
  items: readonly ImportItem[],
  folder: string,
  guards: ImportGuards,
): Promise<readonly Diagnostic[]> {
  const store = openStore(folder);
  const states = new Map<Cloud, CloudState>();
  const codes = guards.accepted.includes(everything) ? guardCodes : guards.accepted;
  const found: Diagnostic[] = [];
  for (const item of items) {
    const { cloud, series } = item.observation;
    if (series !== tagSeries) continue;
    const state = states.get(cloud) ?? (await loadNewestTags(openShippedDataset(), store, cloud, sha256));
    states.set(cloud, state);
    if (item.observation.date <= state.date && !guards.areNewest) continue;
    guards.record.judged = true;
    const { refused, noted, accepted } = acceptGuards(findingsOf(item, state, guards.policies), codes);
    guards.record.passed.push(...accepted);
    found.push(...[...refused, ...noted].map((finding) => ({ ...finding, place: { file: item.file } })));
  }
  return found;
}

function findingsOf(
  { observation: { cloud, date, sets } }: ImportItem,
  state: CloudState,
  policies: readonly Policy[],
): readonly GuardFinding[] {
  const tags = sets.map(({ id, changeNumber, prefixes }) => ({
    name: id,
    ...(changeNumber === undefined ? {} : { changeNumber }),
    prefixes,
  }));
  const findings = guardEdition(state, { cloud, date, tags }, { policies });
  // Of a list that is older, that alone matters: whatever changed since would speak against it too.
  return date < state.date ? findings.filter(({ code }) => code === "SP7209") : findings;
}
