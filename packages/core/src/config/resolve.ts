import type { DatasetSource } from "../dataset/index.js";
import { SallyportError } from "../diagnostic/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import type { Config, PolicyRequest } from "./read.js";
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
  for await (const policy of resolveEach(config, source, reportFault)) resolved.push(policy);
  return resolved.length === config.policies.length ? resolved : undefined;
}

/** The same one by one, so that of many policies few are in memory; those with a fault are passed over. */
export async function* resolveEach(
  config: Config,
  source: DatasetSource,
  reportFault: ReportFault,
): AsyncGenerator<ResolvedPolicy> {
  const seen = new Set<string>();
  for (const request of config.policies) {
    const resolved = await resolvePolicy(request, config, source, reportFault);
    if (resolved === undefined) continue;
    const { name } = resolved.policy;
    if (seen.has(name.toLowerCase()))
      reportFault({ code: "SP1207", path: request.path, message: `policy ${name} stands above already` });
    seen.add(name.toLowerCase());
    yield resolved;
  }
}

/** One policy of a config; undefined if it has a fault. */
export async function resolvePolicy(
  request: PolicyRequest,
  config: Config,
  source: DatasetSource,
  reportFault: ReportFault,
): Promise<ResolvedPolicy | undefined> {
  return await withPath(request.path, reportFault, () =>
    request.kind === "own"
      ? resolveOwn(request, config, source, reportFault)
      : resolveScenario(request, config, source, reportFault),
  );
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
