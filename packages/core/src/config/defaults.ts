import { findScenario, type ParameterKey, parametersOf, type ScenarioSpec } from "../scenario/table.js";
import type { ConfigPath, ReportFault } from "./fault.js";

type Mapping = Readonly<Record<string, unknown>>;

/** A policy with the defaults that its scenario takes and it does not give itself, and their keys. */
export function withDefaults(
  policy: Mapping,
  defaults: Mapping | undefined,
): { readonly filled: Mapping; readonly keys: readonly string[] } {
  const spec = specOf(policy);
  const keys =
    spec === undefined
      ? []
      : parametersOf(spec).filter((key) => defaults?.[key] !== undefined && !Object.hasOwn(policy, key));
  const added = keys.map((key) => [key, defaults?.[key]] as const);
  return { filled: { ...policy, ...Object.fromEntries(added) }, keys };
}

/** Places faults of what a policy has from the defaults there. */
export function inDefaults(
  policy: ConfigPath,
  keys: readonly string[],
  reportFault: ReportFault,
): ReportFault {
  return (fault) => {
    const [key, ...rest] = fault.path.slice(policy.length);
    const isDefault = typeof key === "string" && keys.includes(key);
    reportFault(isDefault ? { ...fault, path: ["defaults", key, ...rest] } : fault);
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
    if (specs.some((spec) => parametersOf(spec).includes(key as ParameterKey))) continue;
    const message = `no policy is of a scenario that takes "${key}"`;
    reportFault({ code: "SP1015", path: ["defaults", key], message });
  }
}

function specOf({ scenario }: Mapping): ScenarioSpec | undefined {
  return typeof scenario === "string" ? findScenario(scenario) : undefined;
}
