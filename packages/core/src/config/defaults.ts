import { findScenario, type ParameterKey, parametersOf, type ScenarioSpec } from "../scenario/table.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import { type RuleDefaultKey, ruleDefaultKeys } from "./schema.js";

type Mapping = Readonly<Record<string, unknown>>;

/** A policy with its defaults, and the paths in it of what came from them. */
export interface FilledPolicy {
  readonly filled: Mapping;
  readonly added: readonly ConfigPath[];
}

/**
 * A policy with the defaults that it takes and does not give itself: parameters of its scenario, or what
 * every rule of its own may say.
 */
export function withDefaults(policy: Mapping, defaults?: Mapping): FilledPolicy {
  if (defaults === undefined) return { filled: policy, added: [] };
  const spec = specOf(policy);
  if (spec !== undefined) return fill(policy, parametersOf(spec), defaults, []);
  if (!hasOwnRules(policy)) return { filled: policy, added: [] };
  const rules = policy.rules.map((rule: unknown, index) =>
    isMapping(rule) ? fill(rule, ruleDefaultKeys, defaults, ["rules", index]) : { filled: rule, added: [] },
  );
  return {
    filled: { ...policy, rules: rules.map(({ filled }) => filled) },
    added: rules.flatMap(({ added }) => added),
  };
}

function fill(value: Mapping, keys: readonly string[], defaults: Mapping, path: ConfigPath): FilledPolicy {
  const missing = keys.filter((key) => defaults[key] !== undefined && !Object.hasOwn(value, key));
  return {
    filled: { ...value, ...Object.fromEntries(missing.map((key) => [key, defaults[key]])) },
    added: missing.map((key) => [...path, key]),
  };
}

/** Places faults of what a policy has from the defaults there. */
export function inDefaults(
  policy: ConfigPath,
  added: readonly ConfigPath[],
  reportFault: ReportFault,
): ReportFault {
  const known = new Set(added.map((path) => JSON.stringify(path)));
  return (fault) => {
    const steps = fault.path.slice(policy.length);
    const depth = [1, 3].find((each) => known.has(JSON.stringify(steps.slice(0, each))));
    const path = depth === undefined ? fault.path : ["defaults", ...steps.slice(depth - 1)];
    reportFault({ ...fault, path });
  };
}

/** SP1015 for a default that no policy takes: it would change nothing. */
export function checkDefaults(
  defaults: Mapping | undefined,
  policies: readonly Mapping[],
  reportFault: ReportFault,
): void {
  const specs = policies.flatMap((policy) => specOf(policy) ?? []);
  for (const key of Object.keys(defaults ?? {})) {
    const isOfRules = ruleDefaultKeys.includes(key as RuleDefaultKey);
    if (isOfRules && policies.some(hasOwnRules)) continue;
    if (specs.some((spec) => parametersOf(spec).includes(key as ParameterKey))) continue;
    const message = isOfRules
      ? `no policy has rules of its own, which take "${key}"`
      : `no policy is of a scenario that takes "${key}"`;
    reportFault({ code: "SP1015", path: ["defaults", key], message });
  }
}

function specOf({ scenario }: Mapping): ScenarioSpec | undefined {
  return typeof scenario === "string" ? findScenario(scenario) : undefined;
}

function hasOwnRules(policy: Mapping): policy is Mapping & { readonly rules: readonly unknown[] } {
  return !Object.hasOwn(policy, "scenario") && Array.isArray(policy.rules);
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
