import type { CommandSpec } from "../command.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { ExplainFlags } from "../run/explain-rule.js";

export const explainCommand: CommandSpec = {
  usage: "explain [what]",
  summary:
    "tell what a diagnostic CODE means, or why a RULE or the line FILE:LINE of a generated file is there",
  flags: [
    { flags: "-c, --config <file>", description: "take the rules of this file" },
    {
      flags: "-o, --out <folder>",
      description: "take the rules of this generated folder (default: out, or the config that is found)",
    },
    { flags: "-f, --format <format...>", description: "only these formats, by commas or repeated" },
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    ...reportFlagSpecs,
  ],
  examples: [
    "sallyport explain SP1003",
    "sallyport explain source-storage --config sallyport.yaml",
    "sallyport explain out/iptables/asr-eastus-to-centralus.v4.rules:31",
  ],
  run: async ([what], flags, io) => {
    const { runExplain } = await import("../run/explain.js");
    return await runExplain(what, flags as ExplainFlags, io);
  },
};
