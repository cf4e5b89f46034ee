import type { CommandSpec, FlagSpec } from "../command.js";
import type { GenerateFlags } from "../config/flags.js";

/** Flags that describe a policy, or the file that does. */
export const policyFlagSpecs: readonly FlagSpec[] = [
  { flags: "-c, --config <file>", description: "describe the policies in a file instead of by flags" },
  { flags: "--scenario <name>", description: "what is to be reached: azure-to-azure" },
  { flags: "--source <region>", description: "region where the machines run, in any spelling" },
  { flags: "--target <region>", description: "region to which they are replicated" },
  { flags: "--feature <feature...>", description: "optional features: ade, agent-auto-upgrade" },
  { flags: "--cache-account <name...>", description: "only these cache storage accounts instead of all" },
  {
    flags: "--target-cache-account <name...>",
    description: "accounts of the target region for failback (default: those of --cache-account)",
  },
  { flags: "--source-address <prefix...>", description: "addresses of the machines (default: any)" },
  {
    flags: "--target-address <prefix...>",
    description: "their addresses in the target region (default: those of --source-address)",
  },
  { flags: "--no-failback", description: "leave out the target side" },
];

export const generateCommand: CommandSpec = {
  usage: "generate",
  summary: "write the configuration of every format for a policy",
  flags: [
    ...policyFlagSpecs,
    {
      flags: "-f, --format <format...>",
      description: "formats to write, by commas or repeated (default: all)",
    },
    { flags: "-o, --out <folder>", description: "output folder (default: out)" },
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
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    { flags: "--json", description: "report as one JSON document on standard output" },
    { flags: "--force", description: "write into a folder that holds other files" },
  ],
  examples: [
    "sallyport generate --scenario azure-to-azure --source eastus --target centralus --out out/",
    "sallyport generate --config sallyport.yaml",
  ],
  run: async (_parameters, flags, io) => {
    const { runGenerate } = await import("../run/generate.js");
    return await runGenerate(flags as unknown as GenerateFlags, io);
  },
};
