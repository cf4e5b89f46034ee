import type { Cloud } from "../dataset/index.js";
import type { Rule, View } from "../policy/index.js";
import {
  findScenario,
  flagOf,
  parameterKeys,
  parametersOf,
  type ScenarioSpec,
  scenarios,
} from "../scenario/table.js";
import type { ValueOf } from "../shape/shape.js";
import { nearestName } from "../text/index.js";
import { checkDefaults, inDefaults, withDefaults } from "./defaults.js";
import { type ConfigPath, checkShape, type ReportFault } from "./fault.js";
import { type NamedSets, readNamedSets } from "./named-sets.js";
import { type OutputConfig, readOutputs } from "./outputs.js";
import { type PrefixSettings, readPrefixSettings } from "./prefixes.js";
import { readRule } from "./rule.js";
import { configSchema, ownPolicySchema, type ScenarioConfig, scenarioSchema } from "./schema.js";
import { readTemplates, type TemplatesConfig } from "./templates.js";
import { checkName, checkText } from "./text.js";
import { findUnused, type Unused } from "./unused.js";

/** A policy of rules of the user's own. */
export interface OwnPolicy {
  readonly name: string;
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** A policy as described, before the dataset is asked. */
export type PolicyRequest = { readonly path: ConfigPath } & (
  | { readonly kind: "scenario"; readonly spec: ScenarioSpec; readonly config: ScenarioConfig }
  | { readonly kind: "own"; readonly policy: OwnPolicy }
);

/** A whole config, checked for shape. */
export interface Config {
  readonly cloud?: Cloud;
  readonly asOf?: string;
  readonly match?: View;
  /** Folder of imported editions. */
  readonly store?: string;
  readonly templates?: TemplatesConfig;
  readonly policies: readonly PolicyRequest[];
  /** One, if the config has the short form. */
  readonly outputs: readonly OutputConfig[];
  /** The sets that the config declares, by name. */
  readonly sets: NamedSets;
  readonly unused: Unused;
  /** For every format that takes prefixes. */
  readonly prefixes: PrefixSettings;
}

/** A config that has been read, without a fault. */
export interface KnownConfig {
  readonly value: unknown;
  readonly config: Config;
}

/**
 * Reads a config from plain data, whether from a file or from flags. Every fault is reported with
 * its path; undefined if there was one. What says the very same as in a config known before is taken from there,
 * and nothing is reported of it again.
 */
export function readConfig(
  value: unknown,
  knownFormats: readonly string[],
  reportFault: ReportFault,
  known?: KnownConfig,
): Config | undefined {
  let faulty = false;
  const note: ReportFault = (fault) => {
    faulty ||= fault.code !== "SP1210";
    reportFault(fault);
  };
  const shape = checkShape(configSchema, value, [], note);
  if (shape === undefined) return undefined;
  if (shape.extends !== undefined)
    note({
      code: "SP1105",
      path: ["extends"],
      message: `"extends" is for files that are read from a folder`,
    });
  const asked = isAskedAlike(value, known?.value) ? known!.config : readAsked(shape, note);
  const outputs = readOutputs(shape, knownFormats, note);
  const prefixes = readPrefixSettings(shape, note);
  const { cloud, asOf, match, store } = shape;
  // An empty one names none.
  if (store !== "") checkText(store, ["store"], note);
  if (faulty || prefixes === undefined) return undefined;
  return {
    ...(cloud === undefined ? {} : { cloud }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(match === undefined ? {} : { match }),
    ...(store === undefined ? {} : { store }),
    ...(shape.templates === undefined ? {} : { templates: readTemplates(shape.templates) }),
    policies: asked.policies,
    outputs,
    sets: asked.sets,
    unused: asked.unused,
    prefixes,
  };
}

/** What is asked for, whatever becomes of it. */
type Asked = Pick<Config, "policies" | "sets" | "unused">;

/** Whether two configs, whose top may differ, have their policies and all that these refer to in common. */
function isAskedAlike(value: unknown, known: unknown): boolean {
  if (typeof value !== "object" || value === null || typeof known !== "object" || known === null)
    return false;
  const keys = ["policies", "sets", "defaults"];
  return keys.every(
    (key) => (value as Record<string, unknown>)[key] === (known as Record<string, unknown>)[key],
  );
}

function readAsked(shape: ValueOf<typeof configSchema>, note: ReportFault): Asked {
  for (const [index, policy] of shape.policies.entries())
    if (Object.hasOwn(policy, "sites"))
      note({
        code: "SP1105",
        path: ["policies", index, "sites"],
        message: `"sites" are expanded before a config is read`,
      });
  const sets = readNamedSets(shape.sets, note);
  const filled = shape.policies.map((policy) => withDefaults(policy, shape.defaults));
  const policies = filled.flatMap(({ filled: policy, added }, index) => {
    const path = ["policies", index];
    return readPolicy(policy, sets, path, inDefaults(path, added, note)) ?? [];
  });
  checkDefaults(shape.defaults, shape.policies, note);
  checkPolicyNames(policies, note);
  const unused = findUnused(
    [...sets.keys()],
    Object.keys(shape.defaults ?? {}),
    filled.map((each) => each.filled),
    filled.flatMap(({ added }) => added),
  );
  return { policies, sets, unused };
}

function readPolicy(
  value: Readonly<Record<string, unknown>>,
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): PolicyRequest | undefined {
  if (!Object.hasOwn(value, "scenario")) return readOwnPolicy(value, sets, path, reportFault);
  const written = String(value.scenario);
  const spec = findScenario(written);
  if (spec === undefined) {
    const near = nearestName(written, scenarios);
    const help = near === undefined ? `known: ${scenarios.join(", ")}` : `did you mean ${near}?`;
    const message = `"${written}" is no scenario`;
    reportFault({ code: "SP1002", path: [...path, "scenario"], message, help });
    return undefined;
  }
  const fitting = withoutForeign(spec, value, path, reportFault);
  const config = checkShape(scenarioSchema(spec), fitting, path, reportFault);
  return config === undefined ? undefined : { kind: "scenario", path, spec, config };
}

/** A fault for each parameter of other scenarios; the rest is checked as if it were not there. */
function withoutForeign(
  spec: ScenarioSpec,
  value: Readonly<Record<string, unknown>>,
  path: ConfigPath,
  reportFault: ReportFault,
): Readonly<Record<string, unknown>> {
  const taken = parametersOf(spec);
  const foreign = parameterKeys.filter((key) => Object.hasOwn(value, key) && !taken.includes(key));
  for (const key of foreign) {
    const message = `${spec.id} takes no "${key}" (${flagOf(key)})`;
    const help = `it takes ${taken.join(", ")}`;
    reportFault({ code: "SP1015", path: [...path, key], message, help });
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => !foreign.some((each) => each === key)));
}

function readOwnPolicy(
  value: unknown,
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): PolicyRequest | undefined {
  const config = checkShape(ownPolicySchema, value, path, reportFault);
  if (config === undefined) return undefined;
  const { name, title = name } = config;
  checkName(name, [...path, "name"], reportFault);
  checkText(title, [...path, "title"], reportFault);
  const rules: Rule[] = [];
  for (let index = 0; index < config.rules.length; index++) {
    const rule = readRule(config.rules[index]!, sets, [...path, "rules", index], reportFault);
    if (rule !== undefined) rules.push(rule);
  }
  checkRuleNames(config.rules, path, reportFault);
  return { kind: "own", path, policy: { name, title, rules } };
}

function checkRuleNames(
  rules: readonly { readonly name: string }[],
  path: ConfigPath,
  reportFault: ReportFault,
): void {
  const seen = new Set<string>();
  for (let index = 0; index < rules.length; index++) {
    const { name } = rules[index]!;
    const folded = name.toLowerCase();
    if (seen.has(folded)) {
      const place = [...path, "rules", index, "name"];
      reportFault({ code: "SP1207", path: place, message: `a rule "${name}" stands above already` });
    }
    seen.add(folded);
  }
}

function checkPolicyNames(policies: readonly PolicyRequest[], reportFault: ReportFault): void {
  const seen = new Set<string>();
  for (const request of policies) {
    if (request.kind !== "own") continue;
    const folded = request.policy.name.toLowerCase();
    if (seen.has(folded)) {
      const path = [...request.path, "name"];
      reportFault({
        code: "SP1207",
        path,
        message: `a policy "${request.policy.name}" stands above already`,
      });
    }
    seen.add(folded);
  }
}
