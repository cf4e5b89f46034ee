import type { CommandSpec } from "../command.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { DatasetFlags } from "../run/dataset-flags.js";

export const listCommand: CommandSpec = {
  usage: "list <what>",
  summary: "list regions, formats, scenarios or tags",
  flags: [
    {
      flags: "--cloud <cloud>",
      description: "public, usgov or china (default: regions of all, tags of public)",
    },
    {
      flags: "--as-of <date>",
      description: "tags of the edition in force on that day (default: the newest)",
    },
    { flags: "--store <folder>", description: "folder of imported editions" },
    ...reportFlagSpecs,
  ],
  examples: ["sallyport list regions --cloud usgov", "sallyport list formats --json"],
  run: async ([what], flags, io) => {
    const { runList } = await import("../run/list.js");
    return await runList(what ?? "", flags as DatasetFlags, io);
  },
};
