import { type CloudState, usesOf } from "../diff/index.js";
import type { Policy } from "../policy/index.js";
import { compareText } from "../text/index.js";
import { checkList } from "./check-list.js";
import { checkTag } from "./check-tag.js";
import { finding, type GuardFinding } from "./finding.js";
import { defaultGuardLimits, type GuardLimits, type Observation } from "./observation.js";
import { pairTags } from "./tag.js";

export interface GuardOptions {
  /** Their rules are named in findings, and tags that they name have to be in the list. */
  readonly policies?: readonly Policy[];
  /** `defaultGuardLimits` where absent. */
  readonly limits?: Partial<GuardLimits>;
}

/**
 * What speaks against a newly published list of service tags, by code, then tag. Judged are the
 * service tags of the state, those that policies name, and other regions of families that are held;
 * whatever else the list names is passed over. The date of the state is that of the newest list held. Change numbers are compared where both sides have one.
 */
export function guardEdition(
  state: CloudState,
  observation: Observation,
  options: GuardOptions = {},
): readonly GuardFinding[] {
  if (state.cloud !== observation.cloud) {
    const message = `the list is of the ${observation.cloud} cloud, and held is the ${state.cloud} cloud`;
    return [finding("SP7215", message)];
  }
  const limits = { ...defaultGuardLimits, ...options.limits };
  const pairs = pairTags(state, observation, usesOf(options.policies ?? [], state.cloud));
  const findings = [
    ...checkList(state, observation, pairs, limits),
    ...pairs.flatMap((pair) => checkTag(pair, observation, limits)),
  ];
  return findings.sort((a, b) => compareText(a.code, b.code) || compareText(a.tag ?? "", b.tag ?? ""));
}
