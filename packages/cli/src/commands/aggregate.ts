import type { CommandSpec } from "../command.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { AggregateFlags } from "../run/aggregate.js";

export const aggregateCommand: CommandSpec = {
  usage: "aggregate [files...]",
  summary:
    "make one list of the fewest prefixes that hold exactly the addresses of lists (- reads standard input)",
  flags: [
    { flags: "-o, --out <file>", description: "write the list to a file (default: standard output)" },
    { flags: "--bare-hosts", description: "write single addresses without /32 and /128, as iprange does" },
    ...reportFlagSpecs,
  ],
  examples: [
    "sallyport aggregate partners.txt",
    "sallyport aggregate partners.txt --out aggregated.txt --json",
    "echo 10.0.0.1-10.0.0.9 | sallyport aggregate - partners.txt",
  ],
  run: async (files, flags, io) => {
    const { runAggregate } = await import("../run/aggregate.js");
    return await runAggregate(files, flags as AggregateFlags, io);
  },
};
