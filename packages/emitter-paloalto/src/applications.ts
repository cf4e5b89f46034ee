import { type GatedRule, type Report, sortedUnique } from "@sallyport/core";
import type { Ends } from "./ends.js";
import type { PaloAltoOptions } from "./options.js";

/** The applications that the user takes for rules by hosts; SP6402 if they say nothing or contradict each other. */
export function chosenApplications(options: PaloAltoOptions, report: Report): readonly string[] {
  const chosen = sortedUnique(options.applications);
  if (chosen.length === 0) report("SP6402", "the option applications is empty");
  if (chosen.length > 1 && chosen.includes("any")) {
    report("SP6402", `the option applications names any beside ${chosen.filter(isNamed).join(", ")}`);
  }
  return chosen;
}

/**
 * The applications of a rule. What denies, and what matches addresses, does so whatever the
 * application; ICMP has no service, so its applications say it.
 */
export function applicationsOf(
  { action, protocol, match }: GatedRule,
  ends: Ends,
  chosen: readonly string[],
): readonly string[] {
  if (protocol === "icmp") return icmpApplications(ends);
  return match.view === "hosts" && action === "allow" ? chosen : ["any"];
}

/** Only applications that are ICMP and nothing else. */
function icmpApplications({ source, destination }: Ends): readonly string[] {
  const speaks = (family: "v4" | "v6") =>
    [source, destination].every((end) => end === "any" || end[family].count > 0);
  return [...(speaks("v4") ? ["icmp"] : []), ...(speaks("v6") ? ["ipv6-icmp"] : []), "ping"];
}

function isNamed(application: string): boolean {
  return application !== "any";
}
