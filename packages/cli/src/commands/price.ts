import type { CommandSpec } from "../command.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { PriceFlags } from "../run/price.js";

export const priceCommand: CommandSpec = {
  usage: "price <tags...>",
  summary: "tell what it costs, in extra addresses, to say service tags or lists by fewer prefixes",
  flags: [
    { flags: "--cloud <cloud>", description: "public, usgov or china (default: public)" },
    { flags: "--as-of <date>", description: "as they were on that day (default: the newest)" },
    { flags: "--max-prefixes <number>", description: "price this number of prefixes as well" },
    {
      flags: "--within <tag>",
      description: "extra addresses only from this tag or list, or from all that is published",
    },
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    ...reportFlagSpecs,
  ],
  examples: [
    "sallyport price AzureSiteRecovery",
    "sallyport price Storage.EastUS EventHub.CentralUS --max-prefixes 100 --within published",
  ],
  run: async (names, flags, io) => {
    const { runPrice } = await import("../run/price.js");
    return await runPrice(names, flags as PriceFlags, io);
  },
};
