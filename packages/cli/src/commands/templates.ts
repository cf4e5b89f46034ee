import type { CommandSpec } from "../command.js";
import type { Io } from "../io.js";
import { reportFlagSpecs } from "../report/flags.js";
import type { TemplatesFlags } from "../templates/plan.js";
import { usageFault } from "../usage-fault.js";

type RunAction = (names: readonly string[], flags: TemplatesFlags, io: Io) => Promise<number>;

/** What `templates` can do; the work of each is loaded when it is asked for. */
const actions = {
  list: async () => (await import("../run/templates-list.js")).runTemplatesList,
  eject: async () => (await import("../run/templates-eject.js")).runTemplatesEject,
  check: async () => (await import("../run/templates-check.js")).runTemplatesCheck,
} as const satisfies Readonly<Record<string, () => Promise<RunAction>>>;

/** Their names. */
export const templateActions: readonly string[] = Object.keys(actions);

export const templatesCommand: CommandSpec = {
  usage: "templates <action> [names...]",
  summary: "see, take out and check the templates that text formats are printed with: list, eject, check",
  flags: [
    {
      flags: "-c, --config <file>",
      description: "file that names templates of your own (default: the sallyport.yaml here or above)",
    },
    {
      flags: "--templates <folder>",
      description: "folder of templates of your own, in place of those that the config names",
    },
    ...reportFlagSpecs,
  ],
  examples: [
    "sallyport templates list",
    "sallyport templates eject squid/head --templates fw-templates",
    "sallyport templates check --config sallyport.yaml",
  ],
  run: async ([name = "", ...names], flags, io) => {
    const run: RunAction = await actions[findAction(name)]();
    return await run(names, flags as TemplatesFlags, io);
  },
};

function findAction(name: string): keyof typeof actions {
  if (Object.hasOwn(actions, name)) return name as keyof typeof actions;
  const usage = `templates has no action "${name}"; there are ${templateActions.join(", ")}`;
  throw usageFault({ code: "SP1006", usage, near: { given: name, known: templateActions } });
}
