import type { CommandSpec } from "../command.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { AuditFlags } from "../run/audit.js";
import { policyFlagSpecs } from "./generate.js";

export const auditCommand: CommandSpec = {
  usage: "audit <file>",
  summary:
    "judge a list that you have: is each entry alive, retired, or never true? (- reads standard input)",
  flags: [
    ...policyFlagSpecs,
    {
      flags: "--cloud <cloud>",
      description: "public, usgov or china (default: that of the scenario, or public)",
    },
    { flags: "--as-of <date>", description: "by what was known on that day (default: the newest)" },
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    ...reportFlagSpecs,
  ],
  examples: [
    "sallyport audit firewall.txt",
    "iptables-save | sallyport audit -",
    "sallyport audit nsg.json --scenario azure-to-azure --source eastus --target centralus --json",
  ],
  run: async (names, flags, io) => {
    const { runAudit } = await import("../run/audit.js");
    return await runAudit(names, flags as unknown as AuditFlags, io);
  },
};
