import type { CommandSpec } from "../command.js";
import type { InitFlags } from "../init/make-config.js";
import { reportFlagSpecs } from "../report/flags.js";
import { policyFlagSpecs, runFlagSpecs } from "./generate.js";

/** What `init` takes of the flags that describe a policy and its formats. */
const described = [...policyFlagSpecs, ...runFlagSpecs].filter(({ flags }) =>
  ["--config", "--match", "--as-of", "--max", "--allow", "--within", "--store"].every(
    (other) => !flags.includes(other),
  ),
);

export const initCommand: CommandSpec = {
  usage: "init [file]",
  summary: "write a config to begin with (default: sallyport.yaml); asks on a terminal, and never overwrites",
  flags: [
    { flags: "--own-rules", description: "begin with a rule of your own instead of a scenario" },
    ...described,
    ...reportFlagSpecs,
  ],
  examples: [
    "sallyport init",
    "sallyport init --scenario azure-to-azure --source eastus --target centralus --format squid,pac",
    "sallyport init proxies/sallyport.yaml --own-rules --format pac --option pac.proxies=proxy1.example.com:3128",
  ],
  run: async (names, flags, io) => {
    const { runInit } = await import("../run/init.js");
    return await runInit(names, flags as unknown as InitFlags, io);
  },
};
