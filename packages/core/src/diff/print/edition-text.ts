import { isPrintable } from "../../text/index.js";
import type { EditionDiff, EditionPoint, UsedSetDiff } from "../edition-diff.js";
import type { GuidanceDiff, ServiceDiff } from "../guidance-diff.js";
import { plural } from "../plural.js";
import { printChange, printFamilies } from "./figures.js";

export interface TextOptions {
  /** Also every prefix, `+` and `-`. */
  readonly prefixes?: boolean;
}

/** A difference between editions for a terminal: the verdict first. Ends with a line feed. */
export function printEditionText(diff: EditionDiff, { prefixes = false }: TextOptions = {}): string {
  const { cloud, before, after, verdict, sets, moves, guidance, unheld, policies } = diff;
  const limited = policies === undefined ? "" : `, as far as ${policies.join(", ")} use it`;
  const lines = [
    verdict.line,
    `${cloud} cloud, ${printPoint(before)} to ${printPoint(after)}${limited}`,
    `joined: ${plural(diff.gained.prefixes, "prefix", "prefixes")} (${printFamilies(diff.gained.addresses)})`,
    `left: ${plural(diff.lost.prefixes, "prefix", "prefixes")} (${printFamilies(diff.lost.addresses)})`,
    ...sets.flatMap((set) => setLines(set, prefixes)),
    ...moves.map(({ from, to, counts, prefixes: moved }) => {
      return `moved from ${from} to ${to}: ${printFamilies(counts)} (${moved.join(", ")})`;
    }),
    ...guidance.flatMap(guidanceLines),
    ...unheld.map((id) => `not held on either day: ${id}`),
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

/** The id of an edition, or the day. */
export function printPoint({ date, edition }: EditionPoint): string {
  return edition ?? date;
}

function setLines(set: UsedSetDiff, withPrefixes: boolean): readonly string[] {
  const { id, kind, added, removed, changeNumber, gainedCounts, lostCounts, uses, goneFrom } = set;
  const number = printChange(changeNumber.before, changeNumber.after);
  const facts = [
    `+${added.length} -${removed.length} prefixes`,
    `joined ${printFamilies(gainedCounts)}`,
    `left ${printFamilies(lostCounts)}`,
    ...(number === "" ? [] : [`change number ${number}`]),
    ...(goneFrom === undefined ? [] : [`gone from ${goneFrom}`]),
  ];
  return [
    `${kind} ${id}: ${facts.join("; ")}`,
    ...uses.map(({ policy, rule, views }) => `  used by ${rule} of ${policy} (${views.join(", ")})`),
    ...(withPrefixes ? [...added.map((text) => `  + ${text}`), ...removed.map((text) => `  - ${text}`)] : []),
  ];
}

function guidanceLines(diff: GuidanceDiff): readonly string[] {
  const { scenario, date, services, featuresAdded, featuresRemoved, remarksAdded, remarksRemoved } = diff;
  return [
    `guidance for ${scenario}: ${date.before ?? "none"} to ${date.after ?? "none"}`,
    ...services.flatMap((service) => [
      `  ${service.kind} ${service.service}${service.feature === undefined ? "" : ` (feature ${service.feature})`}`,
      ...serviceFacts(service).map((fact) => `    ${fact}`),
    ]),
    ...featuresAdded.map((feature) => `  + feature ${feature}`),
    ...featuresRemoved.map((feature) => `  - feature ${feature}`),
    ...remarksAdded.map((remark) => `  + ${remark}`),
    ...remarksRemoved.map((remark) => `  - ${remark}`),
  ];
}

/** What became of a service, one fact a line. */
export function serviceFacts({ hostsAdded, hostsRemoved, portsAdded, portsRemoved, facts }: ServiceDiff) {
  return [
    ...hostsAdded.map((host) => `+ host ${host}`),
    ...hostsRemoved.map((host) => `- host ${host}`),
    ...portsAdded.map((port) => `+ port ${port}`),
    ...portsRemoved.map((port) => `- port ${port}`),
    ...Object.entries(facts).map(
      ([name, { before, after }]) => `${name}: ${before ?? "none"} → ${after ?? "none"}`,
    ),
  ];
}

/** One line: whatever does not print, or would steer a terminal, becomes a question mark. */
function printable(line: string): string {
  return isPrintable(line) ? line : [...line].map((each) => (isPrintable(each) ? each : "?")).join("");
}
