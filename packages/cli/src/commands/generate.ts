import { type ParameterKey, parameterKeys, scenarioParameters, scenarios } from "@sallyport/core/scenario";
import type { CommandSpec, FlagSpec } from "../command.js";
import type { GenerateFlags } from "../config/flags.js";
import { reportFlagSpecs } from "../report/flags.js";

/** The flags of scenarios, from their table. */
function flagsOf(keys: readonly ParameterKey[]): readonly FlagSpec[] {
  return keys.map((key) => {
    const { flag, description } = scenarioParameters[key];
    return { flags: flag, description };
  });
}

/** Flags that describe a policy, or the file that does. */
export const policyFlagSpecs: readonly FlagSpec[] = [
  {
    flags: "-c, --config <file>",
    description: "file that describes the policies (default: the sallyport.yaml here or above)",
  },
  { flags: "--scenario <name>", description: `what is to be reached: ${scenarios.join(", ")}` },
  ...flagsOf(parameterKeys),
];

/** Options of every format that takes prefixes; their table stands in core. */
const prefixFlagSpecs: readonly FlagSpec[] = [
  {
    flags: "--max-prefixes <number>",
    description: "most prefixes in the destination of a rule, in formats that take prefixes",
  },
  {
    flags: "--allow-extra <number>",
    description:
      "agree to so many extra addresses (IPv6: /64 networks) in a rule that is over --max-prefixes",
  },
  {
    flags: "--within <tag>",
    description: "extra addresses only from this tag or list, or from all that is published",
  },
];

/** Flags that say with which facts, in which formats and how. */
export const runFlagSpecs: readonly FlagSpec[] = [
  {
    flags: "-f, --format <format...>",
    description: "formats to write, by commas or repeated (default: all)",
  },
  {
    flags: "--cloud <cloud>",
    description: "public, usgov or china (default: the one that knows the regions)",
  },
  { flags: "--match <view>", description: "hosts, tags or prefixes, where a format knows several" },
  {
    flags: "--as-of <date>",
    description: "what documents and lists said on that day (default: the newest)",
  },
  {
    flags: "--option <format.name=value...>",
    description: "option of a format, see `sallyport list formats --json`",
  },
  ...prefixFlagSpecs,
  {
    flags: "--store <folder>",
    description: "folder of imported editions (default: that of your user data)",
  },
];

/** For commands that can be divided among jobs. */
export const shardFlagSpec: FlagSpec = {
  flags: "--shard <part/parts>",
  description: "only this part of the policies, like 2/8; files of the others stay",
};

/** For commands that print files. */
export const templatesFlagSpec: FlagSpec = {
  flags: "--templates <folder>",
  description: "folder of templates of your own, in place of those that the config names",
};

export const generateCommand: CommandSpec = {
  usage: "generate",
  summary: "write the configuration of every format for a policy",
  flags: [
    ...policyFlagSpecs,
    ...runFlagSpecs,
    templatesFlagSpec,
    { flags: "-o, --out <folder>", description: "output folder (default: out)" },
    ...reportFlagSpecs,
    { flags: "--force", description: "write into a folder that holds other files" },
    shardFlagSpec,
    {
      flags: "--watch",
      description: "generate again when the config changes, or a file that it names or imports",
    },
    { flags: "--dry-run", description: "tell what would be written and removed, and touch nothing" },
  ],
  examples: [
    "sallyport generate --scenario azure-to-azure --source eastus --target centralus --out out/",
    "sallyport generate --scenario vmware-modernized --target eastus --appliance-address 10.0.0.5 --format squid",
    "sallyport generate",
    "sallyport generate --config sallyport.yaml",
    "sallyport generate --config sallyport.yaml --dry-run",
    "sallyport generate --watch",
    "sallyport generate --config sallyport.yaml --match prefixes --max-prefixes 400 --allow-extra 5000",
  ],
  run: async (_parameters, flags, io) => {
    if (flags.watch === true) {
      const { runWatch } = await import("../run/watch.js");
      return await runWatch(flags as unknown as GenerateFlags, io);
    }
    const { runGenerate } = await import("../run/generate.js");
    return await runGenerate(flags as unknown as GenerateFlags, io);
  },
};
