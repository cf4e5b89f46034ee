import type { DeviceRule } from "@sallyport/core";
import { unwatchedPort } from "../others.js";
import { meaningOfLine, type Remainder, ruleOf } from "./access.js";
import type { Clause } from "./clauses.js";
import type { Unreadable } from "./complaints.js";
import type { AccessLine, Conf } from "./conf.js";
import { createLaterSteps, type Step } from "./later-steps.js";
import type { ListeningPort } from "./listening-port.js";
import type { MeaningOf } from "./meaning.js";
import { askOther } from "./words.js";

const leftOpen = "a peek of which no line of this include decides in every case what follows";

/** More rules than that are not worth their memory. */
const mostRules = 200_000;

/**
 * What `ssl_bump` lines make of a tunnel in the end: allow is splice, deny is terminate. All lines are
 * asked at SslBump1, and those by which Squid peeks at the TLS hello lead to the same lines asked again at
 * SslBump2, where the server name is known. Where none matches then, the tunnel is spliced; with an include that
 * is for the lines behind it to say, and unreadable. So is a second peek, which depends on what the server answers.
 *
 * A flow's host is the host of its CONNECT. The name in the hello, which is that host if it names none,
 * is taken for the same by a list of names unless `dividedBy` that list holds.
 */
export function bumpRules(
  { bump: lines, ports }: Conf,
  meaningOf: MeaningOf,
  unreadable: Unreadable,
): readonly DeviceRule[] {
  const stepsAt = (moment: "SslBump1" | "SslBump2"): readonly Step[] =>
    lines.flatMap((line) =>
      meaningOfLine(line, moment, meaningOf, unreadable).map((clause) => ({ line, clause })),
    );
  const first = stepsAt("SslBump1");
  const later = createLaterSteps(first, stepsAt("SslBump2"));
  const rules: DeviceRule[] = [];
  for (const [index, { line, clause }] of first.entries()) {
    if (!later.isReached(index)) continue;
    if (line.action !== "peek") rules.push(decision(line, clause));
    else {
      const { steps, isComplete } = later.after(index);
      const second = steps.find((step) => step.line.action === "peek");
      if (second !== undefined) unreadable(second.line.place, "a peek at SslBump2, when the server answers");
      for (const step of steps) rules.push(decision(step.line, step.clause));
      if (!isComplete && ports.length === 0) unreadable(line.place, leftOpen);
      if (!isComplete) rules.push(ruleOf(line, "allow", clause));
    }
    if (rules.length <= mostRules) continue;
    unreadable(line.place, "ssl_bump lines that say too many things at once");
    return [];
  }
  return rules;
}

/** A tunnel that no line concerns is spliced; for an include it depends on what follows it. */
export function bumpRemainder(ports: readonly ListeningPort[]): Remainder {
  const [first] = ports;
  if (first === undefined) return { otherwise: "open", rules: [] };
  const rest = portLine(first, "no ssl_bump line matches");
  return { otherwise: "deny", rules: [ruleOf(rest, "allow", new Map())] };
}

/** On a port without ssl-bump no line is asked. */
export function unwatchedRules(ports: readonly ListeningPort[]): readonly DeviceRule[] {
  const port = ports.find(({ bumps }) => !bumps);
  if (port === undefined) return [];
  const line = portLine(port, "http_port without ssl-bump");
  return askOther(unwatchedPort).map((clause) => ruleOf(line, "allow", clause));
}

function portLine({ place }: ListeningPort, text: string): AccessLine {
  return { action: "splice", terms: [], text, place };
}

function decision(line: AccessLine, clause: Clause): DeviceRule {
  return ruleOf(line, line.action === "terminate" ? "deny" : "allow", clause);
}
