import { type Code, type Diagnostic, failure, loadHeldSets, type Policy } from "@sallyport/core";
import type { ConfigFault, ConfigPath } from "@sallyport/core/config";
import { type LintFinding, type LintOptions, lintPolicy } from "@sallyport/core/lint";
import { findConfigFile } from "../config/find.js";
import type { Io } from "../io.js";
import { loadEmitter } from "../registry.js";
import { exitCodeOf } from "../report/exit.js";
import { present } from "../report/present.js";
import { printDiagnostics } from "../report/text.js";
import { type PlannedPolicies, planPolicies } from "./plan-policies.js";

export interface LintFlags {
  readonly asOf?: string;
  readonly store?: string;
}

/**
 * Tells of rules of a config that their owners should look at. By today's clock where rules expire;
 * everything else is by the edition. Exit code 1 on findings; notes are none.
 */
export async function runLint(names: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const config = names[0] ?? findConfigFile();
  if (config === undefined || names.length > 1) throw failure("SP1007", "lint takes one config");
  const diagnostics: Diagnostic[] = [];
  const planned = await planPolicies({ ...flags, config, failback: true }, diagnostics);
  const today = new Date().toISOString().slice(0, 10);
  const relays = (await isRelayed(planned)) ? { relays: true as const } : {};
  for (const index of planned.policies.keys()) await lintOne(planned, index, { today, ...relays });
  reportUnused(planned);
  const findings = diagnostics.filter(({ code }) => code.startsWith("SP42") || unusedCodes.includes(code));
  const others = diagnostics.filter((each) => !findings.includes(each));
  const isFound = findings.some(({ severity }) => severity !== "info");
  return await present(
    {
      diagnostics: others,
      findings,
      text: () => printText(planned, findings),
      data: () => ({ policies: planned.policies.map(({ policy }) => describePolicy(policy)), findings }),
      exit: Math.max(exitCodeOf(findings), isFound ? 1 : 0),
    },
    io,
  );
}

/** Whether a proxy gets rules that go by senders; to others the families of both ends make no difference. */
async function isRelayed({ policies, config: { outputs } }: PlannedPolicies): Promise<boolean> {
  const goBySenders = policies.some(({ policy }) => policy.rules.some(({ sources }) => sources !== "any"));
  if (!goBySenders) return false;
  const ids = new Set(outputs.flatMap(({ formats }) => formats.map(({ id }) => id)));
  const emitters = await Promise.all([...ids].map(loadEmitter));
  return emitters.some((emitter) => emitter.relays === true);
}

async function lintOne(
  { policies, config, dataset, reportFault }: PlannedPolicies,
  index: number,
  options: Omit<LintOptions, "sets">,
) {
  const { policy, edition } = policies[index]!;
  const sets = await loadHeldSets(dataset, edition, namedSets(policy));
  for (const finding of lintPolicy(policy, { ...options, sets })) {
    const { code, rule, message, help } = finding;
    reportFault({
      code,
      path: pathOf(config.policies[index]!, finding),
      message,
      concern: { policy: policy.name, ...(rule === undefined ? {} : { rule }) },
      ...(help === undefined ? {} : { help }),
    });
  }
}

const unusedCodes: readonly Code[] = ["SP1212", "SP1213"];

/** What a file declares for nothing; of one that it extends others may make use. */
function reportUnused({ config: { unused }, path, locate, reportFault }: PlannedPolicies): void {
  const faults: readonly ConfigFault[] = [
    ...unused.sets.map((name) => ({
      code: "SP1212" as const,
      path: ["sets", name],
      message: `no rule uses the set "${name}"`,
    })),
    ...unused.defaults.map((key) => ({
      code: "SP1213" as const,
      path: ["defaults", key],
      message: `every policy that takes "${key}" gives its own`,
    })),
  ];
  for (const fault of faults) if (locate(fault.path).file === path) reportFault(fault);
}

function namedSets({ rules }: Policy): readonly string[] {
  return rules.flatMap(({ destination: { tags = [], prefixes } }) => [
    ...tags,
    ...(prefixes?.kind === "sets" ? prefixes.ids : []),
  ]);
}

/** A rule of a scenario stands nowhere in the config but in its policy. */
function pathOf(request: PlannedPolicies["config"]["policies"][number], { rule }: LintFinding): ConfigPath {
  if (request.kind !== "own" || rule === undefined) return request.path;
  return [...request.path, "rules", request.policy.rules.findIndex(({ id }) => id === rule)];
}

function printText({ policies }: PlannedPolicies, findings: readonly Diagnostic[]): string {
  if (findings.length > 0) return printDiagnostics(findings, false);
  const rules = policies.reduce((sum, { policy }) => sum + policy.rules.length, 0);
  return `nothing found in ${rules} ${rules === 1 ? "rule" : "rules"}\n`;
}

function describePolicy({ name, edition, rules }: Policy): object {
  return { name, edition: edition.id, rules: rules.length };
}
