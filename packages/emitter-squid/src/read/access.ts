import type { DeviceRule } from "@sallyport/core";
import { type Alternatives, conditionsOf, never, TooManyClauses } from "./clauses.js";
import type { Unreadable } from "./complaints.js";
import type { AccessLine } from "./conf.js";
import type { Moment } from "./host-meaning.js";
import type { MeaningOf } from "./meaning.js";

/** What becomes of what no line decides: the device's own word, and a rule if it is allowed. */
export interface Remainder {
  readonly otherwise: "deny" | "open";
  readonly rules: readonly DeviceRule[];
}

/** `http_access` lines as rules; a line that says several things at once becomes one rule for each. */
export function accessRules(
  lines: readonly AccessLine[],
  meaningOf: MeaningOf,
  unreadable: Unreadable,
): readonly DeviceRule[] {
  return lines.flatMap((line) =>
    meaningOfLine(line, "request", meaningOf, unreadable).map((clause) =>
      ruleOf(line, line.action === "allow" ? "allow" : "deny", clause),
    ),
  );
}

/** The opposite of the last line, and no without any; for an include it depends on what follows it. */
export function accessRemainder(lines: readonly AccessLine[], isInclude: boolean): Remainder {
  const last = lines.at(-1);
  if (isInclude) return { otherwise: "open", rules: [] };
  if (last === undefined || last.action === "allow") return { otherwise: "deny", rules: [] };
  const name = "no http_access line matches, and the last one denies";
  return { otherwise: "deny", rules: [{ ...ruleOf(last, "allow", new Map()), name }] };
}

/** When all terms of a line hold. */
export function meaningOfLine(
  { terms, place }: AccessLine,
  moment: Moment,
  meaningOf: MeaningOf,
  unreadable: Unreadable,
): Alternatives {
  try {
    return meaningOf(terms, moment);
  } catch (fault) {
    if (!(fault instanceof TooManyClauses)) throw fault;
    unreadable(place, "a line that says too many things at once");
    return never;
  }
}

/** Longer lines are cut in names. */
const longestName = 200;

/** A rule about TCP, by which Squid connects, with the line for its name. */
export function ruleOf(
  { text, place }: AccessLine,
  action: DeviceRule["action"],
  clause: Alternatives[number],
): DeviceRule {
  const name = text.length > longestName ? `${text.slice(0, longestName)}...` : text;
  return {
    action,
    conditions: [{ of: "protocol", protocols: ["tcp"] }, ...conditionsOf(clause)],
    name,
    place,
  };
}
