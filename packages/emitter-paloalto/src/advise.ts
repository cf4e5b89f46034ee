import { type GatedRule, type Report, sortedUnique } from "@sallyport/core";
import { type PaloAltoOptions, options as table } from "./options.js";
import type { ExternalList } from "./plan.js";

/** Reports what the rules will not do on the device, though nothing in them is left out. */
export function reportConsequences(
  rules: readonly GatedRule[],
  lists: readonly ExternalList[],
  options: PaloAltoOptions,
  report: Report,
): void {
  if (rules.some(takesApplications) && !options.applications.includes("any")) {
    const named = sortedUnique(options.applications).join(", ");
    report("SP6405", `rules that allow by hosts let these applications through only: ${named}`);
  }
  for (const { id, match, protocol, action } of rules) {
    if (match.view === "hosts" && action === "deny") {
      report("SP6406", "the rule denies by hosts", { rule: id });
    }
    if (protocol === "icmp") report("SP6407", "the rule allows the protocol icmp", { rule: id });
    if (match.view === "prefixes" && action === "deny" && options["prefixes-as"] === "edl") {
      report("SP6410", "the rule denies, so its prefixes are address objects", { rule: id });
    }
  }
  if (lists.length > 0 && options["edl-url"] !== "" && !isVerified(options)) {
    report("SP6409", `the firewall will fetch lists from ${options["edl-url"]} and verify no certificate`);
  }
}

/** Reports options that were given and change nothing. */
export function reportIdleOptions(
  rules: readonly GatedRule[],
  lists: readonly ExternalList[],
  options: PaloAltoOptions,
  report: Report,
): void {
  const idle: (keyof PaloAltoOptions)[] = [];
  if (options.target === "firewall") idle.push("device-group", "rulebase");
  else idle.push("vsys", "multi-vsys");
  if (lists.length === 0) idle.push("edl-url", "edl-recurring", "edl-certificate-profile");
  if (!rules.some(({ match }) => match.view === "prefixes")) idle.push("prefixes-as");
  if (!rules.some(takesApplications)) idle.push("applications");
  for (const name of idle) {
    if (String(options[name]) === String(table[name].default)) continue;
    report("SP6408", `the option ${name} is ${String(options[name])}, and nothing written depends on it`);
  }
}

function takesApplications({ match, action }: GatedRule): boolean {
  return match.view === "hosts" && action === "allow";
}

function isVerified(options: PaloAltoOptions): boolean {
  return options["edl-url"].startsWith("https:") && options["edl-certificate-profile"] !== "";
}
