import { countPrefixes } from "../address/index.js";
import type { Cloud } from "../dataset/index.js";
import { failure } from "../diagnostic/index.js";
import type { Policy } from "../policy/index.js";
import { sortedUnique } from "../text/index.js";
import { type AddressCounts, countFamilies } from "./entries.js";
import { diffGuidance, type GuidanceDiff } from "./guidance-diff.js";
import { guidanceNeed } from "./guidance-need.js";
import { type AddressMove, findMoves } from "./moves.js";
import { diffNeed, needsOf, needsOfSets } from "./need.js";
import { diffHeldSet, type SetDiff } from "./set-diff.js";
import type { CloudState, Histories } from "./state.js";
import { type RuleUse, type UseMap, usesOf } from "./use.js";
import { type DiffVerdict, judge, unionOf } from "./verdict.js";

export interface EditionDiffOptions {
  /** Only the sets that rules of these use, and guidance of their scenarios. */
  readonly policies?: readonly Policy[];
  /** Tells on which day each prefix was published, where there are lists between the two. */
  readonly histories?: Histories;
  /** ISO date on which the verdict is given; that of the later state if absent. */
  readonly day?: string;
}

/** What became of a set, and the rules behind which it is. */
export interface UsedSetDiff extends SetDiff {
  readonly uses: readonly RuleUse[];
}

/** A day, and the edition of it. */
export interface EditionPoint {
  readonly date: string;
  readonly edition?: string;
}

/** Distinct addresses over all sets of a difference. */
export interface AddressTotal {
  /** Fewest prefixes that hold them. */
  readonly prefixes: number;
  readonly addresses: AddressCounts;
}

/** What became of a cloud between two days. */
export interface EditionDiff {
  readonly cloud: Cloud;
  readonly before: EditionPoint;
  readonly after: EditionPoint;
  /** Names of the policies that it is limited to. */
  readonly policies?: readonly string[];
  readonly verdict: DiffVerdict;
  /** In code-unit order of ids; sets that are the same are not in it. */
  readonly sets: readonly UsedSetDiff[];
  /** Between any regions; with policies, only from or to a set that they use. */
  readonly moves: readonly AddressMove[];
  readonly guidance: readonly GuidanceDiff[];
  /** Addresses that joined at least one of the sets, and that left at least one. */
  readonly gained: AddressTotal;
  readonly lost: AddressTotal;
  /** Ids that the policies use and that neither state holds: nothing can be said of them. */
  readonly unheld: readonly string[];
}

/**
 * What became of a cloud between two states that are complete for what is compared. SP7220 if the
 * later one is older, SP7215 if they are of two clouds, SP7221 if no policy is of their cloud.
 */
export function diffEditions(
  before: CloudState,
  after: CloudState,
  options: EditionDiffOptions = {},
): EditionDiff {
  checkStates(before, after, options.policies);
  const { policies, histories, day = after.date } = options;
  const uses = policies === undefined ? undefined : usesOf(policies, after.cloud);
  const all = diffSets(before, after, histories);
  const sets = all
    .filter(({ id }) => uses === undefined || uses.has(id))
    .map((diff) => ({ ...diff, uses: uses?.get(diff.id) ?? [] }));
  const guidance = diffAllGuidance(before, after, policies);
  const byId = new Map(sets.map((diff) => [diff.id, diff]));
  const needs = policies === undefined ? needsOfSets(sets) : needsOf(policies, after.cloud);
  const judged = needs.flatMap((need) => diffNeed(need, byId, before, after) ?? []);
  return {
    cloud: after.cloud,
    before: pointOf(before),
    after: pointOf(after),
    ...(policies === undefined ? {} : { policies: namesOf(policies, after.cloud) }),
    verdict: judge(judged, guidanceNeed(guidance, policies, after.date), day),
    sets,
    moves: findMoves(all).filter(({ from, to }) => uses === undefined || uses.has(from) || uses.has(to)),
    guidance,
    gained: totalOf(sets.map(({ gained }) => gained)),
    lost: totalOf(sets.map(({ lost }) => lost)),
    unheld: unheldOf(uses, before, after),
  };
}

/** What became of every set, in code-unit order of ids. */
export function diffSets(before: CloudState, after: CloudState, histories?: Histories): readonly SetDiff[] {
  const interval = { before: before.date, after: after.date };
  return sortedUnique([...before.sets.keys(), ...after.sets.keys()]).flatMap(
    (id) => diffHeldSet(before.sets.get(id), after.sets.get(id), interval, histories?.get(id)) ?? [],
  );
}

function checkStates(before: CloudState, after: CloudState, policies?: readonly Policy[]): void {
  if (before.cloud !== after.cloud)
    throw failure(
      "SP7215",
      `one list is of the ${before.cloud} cloud, the other of the ${after.cloud} cloud`,
    );
  if (before.date > after.date)
    throw failure("SP7220", `${before.date} is later than ${after.date}`, { help: "swap the two dates" });
  if (policies !== undefined && namesOf(policies, after.cloud).length === 0)
    throw failure("SP7221", `none of the policies is of the ${after.cloud} cloud`);
}

function diffAllGuidance(
  before: CloudState,
  after: CloudState,
  policies: readonly Policy[] | undefined,
): readonly GuidanceDiff[] {
  const wanted = policies?.map(({ scenario }) => scenario);
  return sortedUnique([...(before.guidance?.keys() ?? []), ...(after.guidance?.keys() ?? [])])
    .filter((scenario) => wanted === undefined || wanted.includes(scenario))
    .flatMap(
      (scenario) =>
        diffGuidance(scenario, before.guidance?.get(scenario), after.guidance?.get(scenario)) ?? [],
    );
}

function namesOf(policies: readonly Policy[], cloud: Cloud): readonly string[] {
  return sortedUnique(policies.filter(({ edition }) => edition.cloud === cloud).map(({ name }) => name));
}

function pointOf({ date, edition }: CloudState): EditionPoint {
  return { date, ...(edition === undefined ? {} : { edition }) };
}

function totalOf(sets: Parameters<typeof unionOf>[0]): AddressTotal {
  const all = unionOf(sets);
  return { prefixes: countPrefixes(all), addresses: countFamilies(all) };
}

function unheldOf(uses: UseMap | undefined, before: CloudState, after: CloudState): readonly string[] {
  return [...(uses?.keys() ?? [])].filter((id) => !before.sets.has(id) && !after.sets.has(id));
}
