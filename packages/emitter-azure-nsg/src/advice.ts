import type { GatedPolicy, Report, Side } from "@sallyport/core";
import { describeRule } from "./description.js";
import { formsOf } from "./forms.js";
import { findLocation, type Locations } from "./location.js";
import type { Options } from "./options.js";

interface Concern {
  readonly policy: GatedPolicy;
  /** Those that have rules. */
  readonly sides: readonly Side[];
  readonly locations: Locations;
  readonly options: Options;
  readonly report: Report;
}

/** Says what a reader of the files should know and cannot see in them. */
export function reportAdvice(concern: Concern): void {
  if (concern.options.form === "new") {
    if (formsOf(concern.options).includes("nsg")) reportMissingLocations(concern);
    reportAllowedAnyway(concern);
  }
  reportCutDescriptions(concern);
}

function reportMissingLocations({ policy, sides, locations, report }: Concern): void {
  const missing = sides.filter((side) => findLocation(locations, policy.name, side) === undefined);
  if (missing.length === 0) return;
  report("SP6605", `no region is given for side ${listIds(missing)}`, {
    help: `give location ${missing.map(({ id }) => `${id}=<region>`).join(", ")} if you use the plain resource`,
  });
}

/** Of a group that is there already nothing is known: it may deny what the policy allows. */
function reportAllowedAnyway({ policy, sides, options, report }: Concern): void {
  if (options["deny-internet"]) return;
  const open = sides.filter(
    ({ id }) => !policy.rules.some(({ side, action }) => side === id && action === "deny"),
  );
  if (open.length === 0) return;
  report("SP6604", `AllowInternetOutBound lets out what the rules allow, and more (side ${listIds(open)})`);
}

function reportCutDescriptions({ policy, report }: Concern): void {
  const cut = policy.rules.filter((rule) => describeRule(rule).cut);
  if (cut.length > 0) report("SP6609", `the purpose is longer than a description (rule ${listIds(cut)})`);
}

function listIds(things: readonly { readonly id: string }[]): string {
  return things.map(({ id }) => id).join(", ");
}
