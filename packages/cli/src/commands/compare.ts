import type { CommandSpec } from "../command.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { CompareFlags } from "../run/compare.js";

export const compareCommand: CommandSpec = {
  usage: "compare <first> <second>",
  summary: "what the second of two generated folders lets through that the first does not, and the reverse",
  flags: [
    { flags: "-f, --format <format...>", description: "only these formats, by commas or repeated" },
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    ...reportFlagSpecs,
  ],
  examples: ["sallyport compare before after", "sallyport compare before after --format iptables --markdown"],
  run: async (names, flags, io) => {
    const { runCompare } = await import("../run/compare.js");
    return await runCompare(names, flags as CompareFlags, io);
  },
};
