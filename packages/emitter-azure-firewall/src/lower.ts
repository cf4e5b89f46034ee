import {
  type EmitContext,
  equalSets,
  type GatedPolicy,
  type GatedRule,
  type OptionsOf,
  type Report,
} from "@sallyport/core";
import { formsOf } from "./forms.js";
import { buildGroups, type SideRules } from "./groups.js";
import { createIpGroupPool } from "./ip-groups.js";
import { lowerRule } from "./lower-rule.js";
import { azureName, createNamer } from "./names.js";
import type { options } from "./options.js";
import { checkOrder, checkServices } from "./order.js";
import type { FirewallPolicy, Placement, Plan } from "./plan.js";
import { kindOf } from "./traffic.js";

type Options = OptionsOf<typeof options>;

/** Decides what is written for a policy, and reports what cannot be. */
export function lower(policy: GatedPolicy, context: EmitContext<Options>): Plan {
  const { options, report } = context;
  checkOrder(policy, report);
  checkServices(policy, report);
  reportIdleOptions(options, report);
  const pool = createIpGroupPool(options["inline-prefixes"], report);
  const sides = lowerSides(policy, { ...context, pool });
  return {
    fileName: policy.name,
    forms: formsOf(options),
    rules: policy.rules.map(({ id }) => id),
    notes: notesOf(policy),
    placement: placementOf(policy, options),
    firewallPolicy: lowerFirewallPolicy(options, report),
    ipGroups: pool.groups,
    groups: buildGroups(sides, policy.shortName, options["priority-base"], report),
  };
}

/** Only plain resources name where they are. */
function reportIdleOptions(options: Options, report: Report): void {
  if (options.files !== "template") return;
  for (const name of ["subscription", "resource-group"] as const) {
    if (options[name] !== "")
      report("SP6511", `the option ${name} is ${options[name]}, and only the template is written`);
  }
}

function lowerSides(
  policy: GatedPolicy,
  context: EmitContext<Options> & { readonly pool: ReturnType<typeof createIpGroupPool> },
): readonly SideRules[] {
  const stray = policy.rules.find(({ side }) => !policy.sides.some(({ id }) => id === side));
  if (stray !== undefined)
    throw new RangeError(`rule ${stray.id} is of side ${stray.side}, which the policy lacks`);
  return policy.sides.map((side) => {
    const rules = policy.rules.filter((rule) => rule.side === side.id);
    const shared = haveSameSources(rules);
    const nameSources = (rule: GatedRule) => `${policy.shortName}-from-${shared ? side.shortId : rule.id}`;
    const nameRule = createNamer("rules", context.report);
    return {
      side,
      rules: rules.flatMap((rule) =>
        lowerRule(rule, { policy, nameSources, ...context }).map((each) => ({
          action: rule.action,
          rule: { ...each, name: nameRule(each.name) },
        })),
      ),
    };
  });
}

function haveSameSources(rules: readonly GatedRule[]): boolean {
  const [first] = rules;
  return rules.every(({ sources }) => {
    if (sources === "any" || first!.sources === "any") return sources === first!.sources;
    return equalSets(sources, first!.sources);
  });
}

function placementOf(policy: GatedPolicy, options: Options): Placement {
  return {
    policyName: given(options.name) ?? azureName(policy.name),
    location: given(options.location),
    subscription: given(options.subscription),
    resourceGroup: given(options["resource-group"]),
  };
}

function given(text: string): string | undefined {
  return text === "" ? undefined : text;
}

function lowerFirewallPolicy(options: Options, report: Report): FirewallPolicy | undefined {
  if (options.policy === "existing") return undefined;
  const { tier, "threat-intel": threatIntel } = options;
  if (tier === "Basic" && threatIntel === "Deny") report("SP6508", "tier is Basic and threat-intel is Deny");
  report("SP6510", "the files define the firewall policy itself; deploying them resets its other settings");
  return { tier, threatIntel };
}

/** The policy's notes and what its readers must know of the rules written. */
function notesOf(policy: GatedPolicy): readonly string[] {
  const application = policy.rules.some((rule) => kindOf(rule) === "application");
  return [
    ...policy.notes.map((note) => `Note: ${note}`),
    ...(application
      ? [
          "Application rules match the TLS server name or the HTTP host; a connection without one does not match.",
          "The firewall translates the source address of every connection that an application rule allows.",
        ]
      : []),
  ];
}
