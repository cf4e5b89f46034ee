import { type Diagnostic, diagnose } from "../diagnostic/index.js";
import { nearestName, sortedUnique } from "../text/index.js";
import { type GuardFinding, guardCodes, isRefusal } from "./finding.js";

/** What became of findings after some codes were accepted. */
export interface GuardAcceptance {
  /** What keeps the list from being taken. */
  readonly refused: readonly GuardFinding[];
  /** What would have, but for the acceptance. */
  readonly accepted: readonly GuardFinding[];
  /** What is for information only. */
  readonly noted: readonly GuardFinding[];
  /** SP7213 for every accepted code that no finding has. */
  readonly unmatched: readonly Diagnostic[];
}

/** Lets the findings of named codes pass. The list may be taken if nothing is refused. */
export function acceptGuards(
  findings: readonly GuardFinding[],
  acceptedCodes: Iterable<string>,
): GuardAcceptance {
  const codes = sortedUnique(acceptedCodes);
  const refusals = findings.filter(isRefusal);
  const isAccepted = ({ code }: GuardFinding) => codes.includes(code);
  return {
    refused: refusals.filter((each) => !isAccepted(each)),
    accepted: refusals.filter(isAccepted),
    noted: findings.filter((each) => !isRefusal(each)),
    unmatched: codes.filter((code) => !findings.some((each) => each.code === code)).map(unmatched),
  };
}

function unmatched(code: string): Diagnostic {
  if (guardCodes.some((known) => known === code))
    return diagnose("SP7213", `no finding has the code ${code}`);
  const near = nearestName(code, guardCodes);
  const help = near === undefined ? `known: ${guardCodes.join(", ")}` : `did you mean ${near}?`;
  return diagnose("SP7213", `${JSON.stringify(code)} is no code of findings about a list`, { help });
}
