import {
  findScenario,
  type ParameterKind,
  parametersOf,
  type ScenarioSpec,
  scenarioParameters,
  scenarioTable,
} from "@sallyport/core/scenario";
import { stringify } from "../config/yaml.js";

/** What a config begins with. */
export interface Beginning {
  /** The keys of a scenario's policy; absent for a rule of the user's own. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly cloud?: string;
  /** Ids of formats with what was chosen of their options. */
  readonly formats: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Where editors find the JSON Schema, from the file. */
  readonly schema: string;
}

/** The text of a config, with a comment to each thing that it says and to each that it could. */
export function printConfig({ policy, cloud, formats, schema }: Beginning): string {
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    "# What must get out, and in which formats. `sallyport generate` writes them into out/ beside this file.",
    ...(cloud === undefined ? [] : ["", entry("cloud", cloud)]),
    "",
    "policies:",
    ...(policy === undefined ? ownPolicy : scenarioPolicy(policy)),
    "",
    "# The options of each: `sallyport list formats --json`",
    "formats:",
    ...[...formats].flatMap(([id, options]) => formatLines(id, options)),
  ];
  return `${lines.join("\n")}\n`;
}

function entry(key: string, value: unknown): string {
  return `${key}: ${stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trimEnd()}`;
}

const ownPolicy: readonly string[] = [
  "  # Rules of your own, in order of evaluation; what no rule allows is none of their business.",
  "  - name: own",
  "    rules:",
  "      - name: example",
  "        purpose: what it is needed for",
  "        # who sends: any, or a list of prefixes",
  "        from: any",
  "        # the same service as hosts, service tags and prefixes; each format takes what it can say",
  "        to:",
  "          hosts: [www.example.com]",
  "          # tags: [AzureMonitor]",
  "          prefixes: [192.0.2.0/24]",
  "        # numbers, ranges like 8000-8100, or any",
  "        ports: [443]",
  "        # tcp (the default), udp, icmp or any",
  "        # protocol: tcp",
  "        # allow (the default) or deny",
  "        # action: allow",
  "        # first day on which the rule is not made any more",
  '        # expires: "2030-01-01"',
  "        # owner: who answers for it",
  "        # ticket: where it was asked for",
];

function scenarioPolicy(policy: Readonly<Record<string, unknown>>): readonly string[] {
  const spec = findScenario(String(policy.scenario))!;
  const others = scenarioTable.filter((each) => each !== spec).map(({ id }) => id);
  return [
    `  # ${spec.title}; other scenarios: ${others.join(", ")}`,
    `  - ${entry("scenario", spec.id)}`,
    ...parameterLines(spec, policy).map((line) => `    ${line}`),
  ];
}

/** What is given as it is, and what else the scenario takes behind a comment sign. */
function parameterLines(spec: ScenarioSpec, policy: Readonly<Record<string, unknown>>): readonly string[] {
  return parametersOf(spec).flatMap((key) => {
    const { kind, description } = scenarioParameters[key];
    const isGiven = Object.hasOwn(policy, key);
    const line = entry(key, isGiven ? policy[key] : samples[kind]);
    return [`# ${description}`, isGiven ? line : `# ${line}`];
  });
}

/** A value of each kind, for who removes the comment sign. */
const samples = {
  region: "eastus",
  names: [],
  texts: ["name"],
  "any-or-texts": ["192.0.2.0/24"],
  port: 9443,
  on: true,
  off: false,
} as const satisfies Readonly<Record<ParameterKind, unknown>>;

function formatLines(id: string, options: Readonly<Record<string, unknown>>): readonly string[] {
  const given = Object.entries(options);
  if (given.length === 0) return [`  ${id}: {}`];
  return [`  ${id}:`, ...given.map(([name, value]) => `    ${entry(name, value)}`)];
}
