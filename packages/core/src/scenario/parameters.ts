/**
 * How a parameter is given. `region`: in any spelling; `names`: a list that may be empty; `texts`: a
 * list that is not; `any-or-texts`: the same, or the word any; `port`; `on` and `off`: a switch that
 * is off or on by default.
 */
export type ParameterKind = "region" | "names" | "texts" | "any-or-texts" | "port" | "on" | "off";

/** One parameter of scenarios: its key in a config, its flag, and what it is. */
export interface ParameterSpec {
  readonly kind: ParameterKind;
  /** With the placeholder of its value: "--source <region>". */
  readonly flag: string;
  readonly description: string;
}

/** Every parameter that some scenario takes, by its key in a config, in the order of the help. */
export const scenarioParameters = {
  source: {
    kind: "region",
    flag: "--source <region>",
    description: "region where the machines run, in any spelling",
  },
  target: {
    kind: "region",
    flag: "--target <region>",
    description: "region to which they are replicated",
  },
  features: {
    kind: "names",
    flag: "--feature <feature...>",
    description: "optional features, see `sallyport list scenarios`",
  },
  without: {
    kind: "texts",
    flag: "--without <service...>",
    description: "leave out these services (machines on premises)",
  },
  cacheAccounts: {
    kind: "texts",
    flag: "--cache-account <name...>",
    description: "only these cache storage accounts instead of all",
  },
  targetCacheAccounts: {
    kind: "texts",
    flag: "--target-cache-account <name...>",
    description: "accounts of the target region for failback (default: those of --cache-account)",
  },
  sourceAddresses: {
    kind: "any-or-texts",
    flag: "--source-address <prefix...>",
    description: "addresses of the machines (default: any)",
  },
  targetAddresses: {
    kind: "any-or-texts",
    flag: "--target-address <prefix...>",
    description: "their addresses in the target region (default: those of --source-address)",
  },
  applianceAddresses: {
    kind: "any-or-texts",
    flag: "--appliance-address <prefix...>",
    description: "addresses of the appliance or configuration and process server (default: any)",
  },
  timeAddresses: {
    kind: "any-or-texts",
    flag: "--time-address <prefix...>",
    description: "addresses of the time servers",
  },
  dataPort: {
    kind: "port",
    flag: "--data-port <port>",
    description: "port of the replication data on the appliance (default: 9443)",
  },
  privateLink: {
    kind: "on",
    flag: "--private-link",
    description: "the vault is behind private endpoints: only what stays public",
  },
  failback: { kind: "off", flag: "--no-failback", description: "leave out the target side" },
} as const satisfies Readonly<Record<string, ParameterSpec>>;

export type ParameterKey = keyof typeof scenarioParameters;

/** The keys of the parameters, in the order of the help. */
export const parameterKeys = Object.keys(scenarioParameters) as readonly ParameterKey[];

/** The flag of a parameter without the placeholder of its value: "--source". */
export function flagOf(key: ParameterKey): string {
  return scenarioParameters[key].flag.split(" ")[0]!;
}

/** What a parameter is in a config: where a flag switches something off, its key does so by false. */
export function describeParameter(key: ParameterKey): string {
  const { kind, description } = scenarioParameters[key];
  return kind === "off" ? `false to ${description}` : description;
}
