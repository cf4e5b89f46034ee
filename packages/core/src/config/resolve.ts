import {
  type DatasetSource,
  type Edition,
  isHeldOn,
  loadEditionAt,
  loadSetIndex,
  type MissingSet,
  missingSet,
} from "../dataset/index.js";
import { SallyportError } from "../diagnostic/index.js";
import { isListId } from "../overlay/observation.js";
import type { Rule } from "../policy/index.js";
import type { ConfigFault, ConfigPath, ReportFault } from "./fault.js";
import type { Config, PolicyRequest } from "./read.js";
import { type ResolvedPolicy, referTo, resolveScenario } from "./resolve-scenario.js";
import { ownSide } from "./rule.js";
import { withSets } from "./sets.js";

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

async function resolveOwn(
  { policy: { name, title, rules }, path }: Extract<PolicyRequest, { kind: "own" }>,
  { cloud = "public", asOf }: Config,
  source: DatasetSource,
  reportFault: ReportFault,
): Promise<ResolvedPolicy | undefined> {
  const edition = await loadEditionAt(source, cloud, asOf);
  const faults = await unheldTags(rules, edition, source, path);
  for (const fault of faults) reportFault(fault);
  if (faults.length > 0) return undefined;
  const known = await withSets(rules, edition, source, path, reportFault);
  if (known === undefined) return undefined;
  const facts = { edition: referTo(edition), notes: [], advice: [] };
  return { policy: { name, shortName: name, title, sides: [ownSide], rules: known, ...facts }, edition };
}

/** A fault for every tag of the rules that the edition does not hold. */
async function unheldTags(
  rules: readonly Rule[],
  { cloud, date }: Edition,
  source: DatasetSource,
  path: ConfigPath,
): Promise<readonly ConfigFault[]> {
  if (rules.every(({ destination }) => destination.tags === undefined)) return [];
  const index = await loadSetIndex(source, cloud);
  return rules.flatMap(({ destination: { tags = [] } }, rule) =>
    [...tags.entries()]
      .filter(([, tag]) => isListId(tag) || !isHeldOn(index, tag, date))
      .map(([place, tag]) => ({
        ...(isListId(tag) ? noTag(tag) : missingSet(index, tag, date)),
        path: [...path, "rules", rule, "to", "tags", place],
      })),
  );
}

/** A list of the user's own is no name that a device knows. */
function noTag(id: string): MissingSet {
  const message = `${id} is an imported list and no service tag`;
  return { code: "SP2003", message, help: `name it in "sets"` };
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
