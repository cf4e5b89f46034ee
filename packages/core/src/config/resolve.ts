import type { DatasetSource } from "../dataset/index.js";
import { SallyportError } from "../diagnostic/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import type { Config } from "./read.js";
import { resolveOwn } from "./resolve-own.js";
import { type ResolvedPolicy, resolveScenario } from "./resolve-scenario.js";

export type { ResolvedPolicy } from "./resolve-scenario.js";

/**
 * Makes the policies of a config from the facts of the dataset: regions found, edition chosen by
 * date, guidance in force. Faults are reported with their path; undefined if there was one.
 */
export async function resolvePolicies(
  config: Config,
  source: DatasetSource,
  reportFault: ReportFault,
): Promise<readonly ResolvedPolicy[] | undefined> {
  const resolved: ResolvedPolicy[] = [];
  for (const request of config.policies) {
    const policy = await withPath(request.path, reportFault, () =>
      request.kind === "own"
        ? resolveOwn(request, config, source, reportFault)
        : resolveScenario(request, config, source, reportFault),
    );
    if (policy !== undefined) resolved.push(policy);
  }
  checkNames(resolved, config, reportFault);
  return resolved.length === config.policies.length ? resolved : undefined;
}

/** Faults that the deeper stages throw get the path of the policy that they concern. */
async function withPath<Result>(
  path: ConfigPath,
  reportFault: ReportFault,
  work: () => Result | Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    for (const { code, message, help } of error.diagnostics) {
      reportFault({ code, path, message, ...(help === undefined ? {} : { help }) });
    }
    return undefined;
  }
}

function checkNames(resolved: readonly ResolvedPolicy[], config: Config, reportFault: ReportFault): void {
  const seen = new Set<string>();
  for (const [index, { policy }] of resolved.entries()) {
    const folded = policy.name.toLowerCase();
    const path = config.policies[index]?.path ?? [];
    if (seen.has(folded))
      reportFault({ code: "SP1207", path, message: `policy ${policy.name} stands above already` });
    seen.add(folded);
  }
}
