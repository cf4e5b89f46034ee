import type { Policy } from "../policy/index.js";
import type { GuidanceDiff, ServiceDiff } from "./guidance-diff.js";
import type { GuidanceNeed } from "./verdict.js";

/**
 * What changes of guidance ask of policies; of any, without policies. A service that a feature
 * switches on concerns only a policy that has a rule for it.
 */
export function guidanceNeed(
  diffs: readonly GuidanceDiff[],
  policies: readonly Policy[] | undefined,
  fallbackDate: string,
): GuidanceNeed {
  const concerned = diffs.flatMap(({ scenario, date, services }) =>
    services
      .filter((service) => concerns(service, scenario, policies))
      .map((service) => ({ ...service, date: date.after ?? fallbackDate })),
  );
  return {
    open: concerned.filter(({ widens }) => widens).map(({ service, date }) => ({ service, date })),
    staleHosts: concerned.flatMap(({ staleHosts }) => staleHosts),
  };
}

function concerns(
  { service, feature, kind }: ServiceDiff,
  scenario: string,
  policies: readonly Policy[] | undefined,
): boolean {
  if (policies === undefined) return true;
  return policies
    .filter((policy) => policy.scenario === scenario)
    .some(({ rules }) => {
      const has = rules.some(({ destination }) => destination.service === service);
      return has || (feature === undefined && kind !== "removed");
    });
}
