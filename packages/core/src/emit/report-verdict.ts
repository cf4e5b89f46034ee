import type { Report } from "../diagnostic/index.js";
import { printFlow } from "../flow/flow.js";
import type { Beside, Device, Difference } from "../flow/index.js";
import type { Verdict } from "./judge.js";
import { placeOfDifference } from "./place.js";

/** Reports what is not as asked. Places are relative to the format's folder. */
export function reportVerdict(verdict: Verdict, report: Report): void {
  const { id, files } = verdict;
  const place = { file: files[0] ?? "" };
  switch (verdict.kind) {
    case "missing":
      report("SP4004", `${id} is not in the files`, { place });
      return;
    case "unasked": {
      const first = verdict.device.rules[0]?.place ?? place;
      report("SP4005", `${id} is none of the lists that the policy makes`, { place: first });
      return;
    }
    case "unproven":
      report("SP4003", `${id}: ${verdict.reason}`, { place });
      return;
    case "more":
      reportBesides(verdict.besides, report);
      return;
    case "different":
      for (const difference of verdict.differences) reportDifference(verdict.device, difference, report);
      if (verdict.more) report("SP4002", `${id}: there are more differences`, { place });
  }
}

/** Of a file that holds a whole device, so many are told one by one. */
const mostTold = 8;

function reportBesides(besides: readonly Beside[], report: Report): void {
  for (const { what, place } of besides.slice(0, mostTold)) report("SP4006", what, { place });
  const next = besides[mostTold];
  if (next === undefined) return;
  const left = besides.length - mostTold;
  report("SP4006", `there ${left === 1 ? "is 1" : `are ${left}`} more in this file`, { place: next.place });
}

function reportDifference(device: Device, difference: Difference, report: Report): void {
  const { witness, expected, read } = difference;
  const asked = `${said[expected.decision]}${by(expected.rule?.name)}`;
  const done = `${does[read.decision]}${by(read.rule?.name)}`;
  report("SP4002", `${device.id}: ${printFlow(witness)}: ${asked}, the file ${done}`, {
    place: placeOfDifference(device, difference),
    ...(expected.rule === undefined ? {} : { rule: expected.rule.name }),
  });
}

const said = { allow: "the rules allow it", deny: "the rules deny it", open: "no rule decides it" } as const;
const does = { allow: "allows it", deny: "denies it", open: "leaves it undecided" } as const;

function by(rule: string | undefined): string {
  return rule === undefined ? "" : ` (${rule})`;
}
