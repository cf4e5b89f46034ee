import type { CommandSpec } from "../command.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { JoinFlags } from "../run/join.js";

export const joinCommand: CommandSpec = {
  usage: "join [folders...]",
  summary: "make one folder of those that `generate --shard` wrote into empty folders on several machines",
  flags: [
    { flags: "-o, --out <folder>", description: "output folder (default: out)" },
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    { flags: "--force", description: "write into a folder that holds other files" },
    ...reportFlagSpecs,
  ],
  examples: ["sallyport join part-1 part-2 part-3 --out out"],
  run: async (folders, flags, io) => {
    const { runJoin } = await import("../run/join.js");
    return await runJoin(folders, flags as JoinFlags, io);
  },
};
