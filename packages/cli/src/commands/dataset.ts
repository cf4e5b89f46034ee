import type { CommandSpec } from "../command.js";
import type { Io } from "../io.js";

type Flags = Readonly<Record<string, unknown>>;
type Action = (parameters: readonly string[], flags: Flags, io: Io) => Promise<number>;

/** Work of each action, loaded when it runs. A new action is one line here. */
const actions: Readonly<Record<string, () => Promise<Action>>> = {
  import: async () => (await import("../run/dataset-import.js")).runDatasetImport,
};

export const datasetCommand: CommandSpec = {
  usage: "dataset <action> [arguments...]",
  summary: "look after the dated lists: import published files",
  flags: [
    { flags: "--date <date>", description: "import: day of the file (default: the one in its name)" },
    { flags: "--name <name>", description: "import: name of a list, whose set becomes custom.<name>" },
    { flags: "--cloud <cloud>", description: "import: cloud that a list is kept with (default: public)" },
    { flags: "--replace", description: "import: put other content of the same day in place of the old" },
    { flags: "--allow-shrinking", description: "import: take service tags that became suspiciously few" },
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    { flags: "--json", description: "as one JSON document" },
  ],
  examples: [
    "sallyport dataset import ServiceTags_Public_20260629.json",
    "sallyport dataset import partners.txt --name partners --date 2026-06-30",
  ],
  run: async ([action = "", ...rest], flags, io) => {
    const load = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (load !== undefined) return await (await load())(rest, flags, io);
    const { failure, nearestName } = await import("@sallyport/core");
    const names = Object.keys(actions);
    const near = nearestName(action, names);
    throw failure("SP1007", `there is no action "${action}" of dataset; there is ${names.join(", ")}`, {
      ...(near === undefined ? {} : { help: `did you mean ${near}?` }),
    });
  },
};
