import type { CommandSpec } from "../command.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { QueryFlags } from "../run/query.js";
import { policyFlagSpecs, runFlagSpecs } from "./generate.js";

export const queryCommand: CommandSpec = {
  usage: "query [folder]",
  summary:
    "would it pass, in each format, by which rule and line, and why: in a generated folder, or of a policy in memory",
  flags: [
    { flags: "--to <target>", description: "HOST[:PORT], ADDRESS[:PORT] or [IPV6]:PORT" },
    { flags: "--from <address>", description: "who sends (default: any)" },
    { flags: "--protocol <protocol>", description: "tcp, udp or icmp (default: tcp)" },
    { flags: "--port <port>", description: "if --to does not name it (default: any)" },
    ...policyFlagSpecs,
    ...runFlagSpecs,
    ...reportFlagSpecs,
  ],
  examples: [
    "sallyport query out --to cache1.blob.core.windows.net:443 --from 10.1.0.4",
    "sallyport query --to 52.175.17.132:443 --scenario azure-to-azure --source eastasia --target southeastasia",
    "sallyport query --to login.example.com:443 --format squid",
  ],
  run: async (names, flags, io) => {
    const { runQuery } = await import("../run/query.js");
    return await runQuery(names, flags as unknown as QueryFlags, io);
  },
};
