import type { CloudState } from "../diff/index.js";
import { type AddressMove, findMoves, regionalChange } from "../diff/moves.js";
import { finding, type GuardFinding } from "./finding.js";
import { exceedsShare, type GuardLimits, type Observation } from "./observation.js";
import { repeatedTags, type TagPair } from "./tag.js";

/** What the new list as a whole has against it. */
export function checkList(
  state: CloudState,
  observation: Observation,
  pairs: readonly TagPair[],
  limits: GuardLimits,
): readonly GuardFinding[] {
  return [
    ...checkDate(state, observation),
    ...checkRepeats(observation),
    ...checkSize(pairs, observation, limits),
    ...checkMoves(pairs),
  ];
}

/** That a list is older than the one held. */
export function checkDate(
  state: Pick<CloudState, "date">,
  { date }: Pick<Observation, "date">,
): readonly GuardFinding[] {
  if (date >= state.date) return [];
  return [finding("SP7209", `the list is of ${date}, and the newest held is of ${state.date}`)];
}

function checkRepeats(observation: Observation): readonly GuardFinding[] {
  return repeatedTags(observation).map((tag) =>
    finding("SP7214", `${tag} is in the list of ${observation.date} more than once`, { tag }),
  );
}

/** Over the tags that are held only: what else the list names was never counted. */
function checkSize(
  pairs: readonly TagPair[],
  { date }: Observation,
  { listLoss }: GuardLimits,
): readonly GuardFinding[] {
  const known = pairs.filter(({ held }) => held !== undefined);
  const before = known.reduce((sum, { held }) => sum + (held?.prefixes.length ?? 0), 0);
  const after = known.reduce((sum, { seen }) => sum + (seen?.prefixes.length ?? 0), 0);
  if (!exceedsShare(before - after, before, listLoss)) return [];
  const message = `the ${known.length} held tags have ${after} prefixes in the list of ${date}, after ${before}`;
  return [finding("SP7211", message)];
}

function checkMoves(pairs: readonly TagPair[]): readonly GuardFinding[] {
  const changes = pairs
    .filter(({ held, seen }) => held !== undefined || seen !== undefined)
    .map(({ id, before, after }) => regionalChange(id, before, after));
  const uses = new Map(pairs.map((pair) => [pair.id, pair.uses]));
  return findMoves(changes).map(({ from, to, prefixes }: AddressMove) =>
    finding("SP7207", `${from} lost addresses to ${to}`, {
      tag: from,
      evidence: prefixes,
      uses: [...(uses.get(from) ?? []), ...(uses.get(to) ?? [])],
    }),
  );
}
