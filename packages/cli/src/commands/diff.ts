import type { CommandSpec } from "../command.js";
import type { GenerateFlags } from "../config/flags.js";
import { reportFlagSpecs } from "../report/flags.js";
import { policyFlagSpecs, runFlagSpecs, templatesFlagSpec } from "./generate.js";

export const diffCommand: CommandSpec = {
  usage: "diff",
  summary:
    "what a generate would change: the text of files, and the flows that pass (exit code 1 if anything)",
  flags: [
    ...policyFlagSpecs,
    ...runFlagSpecs,
    templatesFlagSpec,
    { flags: "-o, --out <folder>", description: "output folder (default: out)" },
    ...reportFlagSpecs,
  ],
  examples: [
    "sallyport diff --config sallyport.yaml",
    "sallyport diff --config sallyport.yaml --markdown > body.md",
  ],
  run: async (_parameters, flags, io) => {
    const { runDiff } = await import("../run/diff.js");
    return await runDiff(flags as unknown as GenerateFlags, io);
  },
};
