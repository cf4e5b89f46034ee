import { compareText, type EmitContext, type GatedPolicy } from "@sallyport/core";
import { reportConsequences, reportIdleOptions } from "./advise.js";
import { chosenApplications } from "./applications.js";
import { formsOf } from "./forms.js";
import { locate } from "./location.js";
import { lowerRule, type Objects, type Surroundings } from "./lower-rule.js";
import { listByName } from "./name-order.js";
import { createNamer } from "./names.js";
import type { PaloAltoOptions } from "./options.js";
import type { Plan } from "./plan.js";

/** Decides which objects and rules say the policy; one security rule for each of its rules, in its order. */
export function lower(policy: GatedPolicy, { options, report }: EmitContext<PaloAltoOptions>): Plan {
  const objects: Objects = {
    addresses: [],
    services: new Map(),
    groups: [],
    categories: [],
    lists: [],
  };
  const namer = createNamer(policy.name, report);
  const applications = chosenApplications(options, report);
  const surroundings: Surroundings = { policy, options, applications, namer, objects, report };
  const rules = policy.rules
    .map((rule) => lowerRule(rule, surroundings))
    .filter((rule) => rule !== undefined);
  if (objects.lists.length > 0 && options["edl-url"] === "") {
    report("SP6401", "prefixes-as is edl, and edl-url is empty");
  }
  reportConsequences(policy.rules, objects.lists, options, report);
  reportIdleOptions(policy.rules, objects.lists, options, report);
  const ordered = new Set(rules.map(({ action }) => action)).size > 1;
  if (ordered && options.files === "xml")
    report("SP6413", "the rules both allow and deny, and no move commands are written");
  return {
    policy: policy.name,
    notes: policy.notes,
    ...sayEverywhere(options),
    ...sortObjects(objects),
    rules,
    ordered,
  };
}

/** What the options say of all objects and rules alike. */
function sayEverywhere(options: PaloAltoOptions) {
  return {
    forms: formsOf(options),
    location: locate(options),
    fromZone: options["from-zone"],
    toZone: options["to-zone"],
    tag: options.tag,
    logSetting: options["log-setting"],
    fetching: {
      recurring: options["edl-recurring"],
      certificateProfile: options["edl-certificate-profile"],
    },
  };
}

/** Objects that rules share come sorted, the others in the order of their rules. */
function sortObjects({ addresses, services, groups, categories, lists }: Objects) {
  return {
    addresses: listByName(addresses),
    services: [...services.values()].sort((a, b) => compareText(a.name, b.name)),
    groups,
    categories,
    lists,
  };
}
