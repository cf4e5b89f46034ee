import {
  countPrefixes,
  difference,
  emptyPrefixSet,
  isEmptySet,
  listPrefixes,
  type PrefixSet,
  prefixSet,
  union,
} from "../address/index.js";
import { prefixesOn } from "../dataset/index.js";
import { containsPattern, printHostPattern } from "../host/index.js";
import type { Policy, Rule, View } from "../policy/index.js";
import type { ListedEntry } from "./entry.js";
import type { AuditFacts } from "./facts.js";
import { countOpened } from "./judge-prefix.js";
import { addressesOfRule } from "./scope.js";
import type { Opened } from "./verdict.js";

/** What a list lacks of one rule, in one view. */
export interface Missing {
  readonly code: "SP7116";
  readonly rule: string;
  readonly title: string;
  readonly view: View;
  /** How many hosts, tags or prefixes. */
  readonly count: number;
  /** Of prefixes: how many addresses. */
  readonly addresses?: Opened;
  /** The first few, in order. */
  readonly examples: readonly string[];
}

const mostExamples = 5;

/** What a list lets through, by view. */
interface Coverage {
  readonly views: readonly View[];
  readonly addresses: PrefixSet;
  readonly hosts: readonly NonNullable<ListedEntry["host"]>[];
  readonly anyHost: boolean;
  readonly tags: ReadonlySet<string>;
}

/**
 * What of a policy's allowing rules a list does not let through. A rule is covered as soon as one of its
 * views is; a rule that is not is told in each view that the list has entries of and the rule is known by,
 * or in the first view of the rule if they share none. Tags of the list count with their prefixes of the day.
 */
export function findMissing(
  entries: readonly ListedEntry[],
  facts: AuditFacts,
  policy: Policy,
): readonly Missing[] {
  const coverage = coverageOf(entries, facts);
  return policy.rules
    .filter(({ action, destination }) => action === "allow" && destination.any !== true)
    .flatMap((rule) => missingOf(rule, coverage, facts));
}

function coverageOf(entries: readonly ListedEntry[], facts: AuditFacts): Coverage {
  const valid = entries.filter(({ invalid }) => invalid === undefined);
  const tags = new Set(valid.filter(({ kind }) => kind === "tag").map(({ text }) => text));
  const ofTags = [...tags].flatMap((tag) => {
    const file = facts.files.get(tag);
    return file === undefined ? [] : prefixesOn(file, facts.date);
  });
  const kinds = new Set(valid.map(({ kind }) => kind));
  const views = [
    ["host", "hosts"],
    ["tag", "tags"],
    ["prefix", "prefixes"],
  ] as const;
  return {
    views: views.flatMap(([kind, view]) => (kinds.has(kind) ? [view] : [])),
    addresses: union(prefixSet(valid.flatMap(({ prefixes }) => prefixes ?? [])), prefixSet(ofTags)),
    hosts: valid.flatMap(({ host }) => (host === undefined ? [] : [host])),
    anyHost: valid.some(({ kind, any }) => kind === "host" && any === true),
    tags,
  };
}

function missingOf(rule: Rule, coverage: Coverage, facts: AuditFacts): readonly Missing[] {
  const found = [
    missingHosts(rule, coverage),
    missingTags(rule, coverage, facts),
    missingPrefixes(rule, coverage, facts),
  ].filter((each) => each !== undefined);
  if (found.some(({ count }) => count === 0)) return [];
  const spoken = found.filter(({ view }) => coverage.views.includes(view));
  return spoken.length > 0 ? spoken : found.slice(0, 1);
}

function missingHosts(rule: Rule, { hosts, anyHost }: Coverage): Missing | undefined {
  const needed = rule.destination.hosts;
  if (needed === undefined) return undefined;
  const lacking = needed.filter(
    (pattern) => !anyHost && !hosts.some((host) => containsPattern(host, pattern)),
  );
  return tell(rule, "hosts", lacking.map(printHostPattern));
}

function missingTags(rule: Rule, { tags, addresses }: Coverage, facts: AuditFacts): Missing | undefined {
  const needed = rule.destination.tags;
  if (needed === undefined) return undefined;
  const lacking = needed.filter((tag) => {
    const file = facts.files.get(tag);
    if (tags.has(tag)) return false;
    return file === undefined || !isEmptySet(difference(prefixSet(prefixesOn(file, facts.date)), addresses));
  });
  return tell(rule, "tags", lacking);
}

function missingPrefixes(rule: Rule, { addresses }: Coverage, facts: AuditFacts): Missing | undefined {
  const needed = rule.destination.prefixes === undefined ? undefined : addressesOfRule(rule, facts);
  if (needed === undefined) return undefined;
  const lacking = difference(needed ?? emptyPrefixSet, addresses);
  const texts = listPrefixes(lacking);
  return { ...tell(rule, "prefixes", texts), count: countPrefixes(lacking), addresses: countOpened(lacking) };
}

function tell({ id, title }: Rule, view: View, texts: readonly string[]): Missing {
  return {
    code: "SP7116",
    rule: id,
    title,
    view,
    count: texts.length,
    examples: texts.slice(0, mostExamples),
  };
}
