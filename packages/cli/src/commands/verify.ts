import type { CommandSpec } from "../command.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { VerifyFlags } from "../run/verify.js";

export const verifyCommand: CommandSpec = {
  usage: "verify [folder]",
  summary:
    "prove that the files of a generated folder (default: that of the config), edited or not, mean what the rules say",
  flags: [
    {
      flags: "-c, --config <file>",
      description: "hold them to the rules of this file instead of those in the folder's manifest",
    },
    { flags: "-f, --format <format...>", description: "only these formats, by commas or repeated" },
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    ...reportFlagSpecs,
  ],
  examples: [
    "sallyport verify",
    "sallyport verify out",
    "sallyport verify generated --config sallyport.yaml --format squid,iptables",
  ],
  run: async (names, flags, io) => {
    const { runVerify } = await import("../run/verify.js");
    return await runVerify(names, flags as VerifyFlags, io);
  },
};
