import type { CommandSpec } from "../command.js";
import type { GenerateFlags } from "../config/flags.js";
import { reportFlagSpecs } from "../report/flags.js";
import { policyFlagSpecs, runFlagSpecs, shardFlagSpec, templatesFlagSpec } from "./generate.js";

export const checkCommand: CommandSpec = {
  usage: "check",
  summary: "tell whether the output folder holds what would be generated, byte for byte",
  flags: [
    ...policyFlagSpecs,
    ...runFlagSpecs,
    templatesFlagSpec,
    { flags: "-o, --out <folder>", description: "output folder (default: out)" },
    shardFlagSpec,
    ...reportFlagSpecs,
  ],
  examples: [
    "sallyport check --config sallyport.yaml",
    "sallyport check --scenario azure-to-azure --source eastus --target centralus --out out/",
  ],
  run: async (_parameters, flags, io) => {
    const { runCheck } = await import("../run/check.js");
    return await runCheck(flags as unknown as GenerateFlags, io);
  },
};
