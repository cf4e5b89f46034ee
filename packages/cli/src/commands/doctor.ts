import type { CommandSpec } from "../command.js";
import type { DoctorFlags } from "../doctor/subject.js";
import { reportFlagSpecs } from "../report/flags.js";

export const doctorCommand: CommandSpec = {
  usage: "doctor",
  summary:
    "look at what every run relies on: Node, the dataset and its age, the store, the config, the output folder",
  flags: [
    {
      flags: "-c, --config <file>",
      description: "file that describes the policies (default: the sallyport.yaml here or above)",
    },
    { flags: "-o, --out <folder>", description: "output folder (default: that of the config, or out)" },
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    ...reportFlagSpecs,
  ],
  examples: ["sallyport doctor", "sallyport doctor --config sallyport.yaml --json"],
  run: async (_parameters, flags, io) => {
    const { runDoctor } = await import("../run/doctor.js");
    return await runDoctor(flags as DoctorFlags, io);
  },
};
