import type { CommandSpec } from "../command.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { LintFlags } from "../run/lint.js";

export const lintCommand: CommandSpec = {
  usage: "lint [config]",
  summary: "find rules of a config that do nothing, let too much through, contradict or have expired",
  flags: [
    { flags: "--as-of <date>", description: "with the lists of that day (default: the newest)" },
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    ...reportFlagSpecs,
  ],
  examples: ["sallyport lint", "sallyport lint sallyport.yaml"],
  run: async (names, flags, io) => {
    const { runLint } = await import("../run/lint.js");
    return await runLint(names, flags as LintFlags, io);
  },
};
