import { failure, nearestName } from "@sallyport/core";
import type { CommandSpec } from "../command.js";
import type { Io } from "../io.js";
import type { DatasetFlags } from "../run/dataset-flags.js";

type Flags = DatasetFlags & Readonly<Record<string, unknown>>;
type RunAction = (names: readonly string[], flags: Flags, io: Io) => Promise<number>;

/** What `dataset` can do; the work of each is loaded when it is asked for. */
const actions: Readonly<Record<string, () => Promise<RunAction>>> = {
  import: async () => (await import("../run/dataset-import.js")).runDatasetImport,
  list: async () => (await import("../run/dataset-list.js")).runDatasetList,
  show: async () => (await import("../run/dataset-show.js")).runDatasetShow,
  diff: async () => (await import("../run/dataset-diff.js")).runDatasetDiff,
  tag: async () => (await import("../run/dataset-tag.js")).runDatasetTag,
};

export const datasetCommand: CommandSpec = {
  usage: "dataset <action> [names...]",
  summary: `look after the dated facts: ${Object.keys(actions).join(", ")}`,
  flags: [
    { flags: "--cloud <cloud>", description: "public, usgov or china (default: all, or public for a tag)" },
    { flags: "--as-of <date>", description: "as it was on that day (default: the newest)" },
    { flags: "-c, --config <file>", description: "diff: only what the policies of this file use" },
    { flags: "--markdown", description: "diff: as Markdown for a pull request" },
    { flags: "--date <date>", description: "import: day of the file (default: the one in its name)" },
    { flags: "--name <name>", description: "import: name of a list, whose set becomes custom.<name>" },
    { flags: "--replace", description: "import: put other content of the same day in place of the old" },
    {
      flags: "--accept <codes>",
      description: "import: take service tags against which these codes (by commas) speak, or all",
    },
    {
      flags: "--store <folder>",
      description: "folder of imported editions (default: that of your user data)",
    },
    { flags: "--json", description: "as one JSON document" },
  ],
  examples: [
    "sallyport dataset list --cloud usgov",
    "sallyport dataset show public/2024-01-01",
    "sallyport dataset tag Storage.EastUS --as-of 2023-06-01 --json",
    "sallyport dataset diff public/2026-06-15 public/2026-06-22 --config sallyport.yaml --markdown",
    "sallyport dataset import ServiceTags_Public_20260629.json",
    "sallyport dataset import partners.txt --name partners --date 2026-06-30",
  ],
  run: async ([action = "", ...names], flags, io) => {
    const load = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (load === undefined) {
      const known = Object.keys(actions);
      const near = nearestName(action, known);
      throw failure("SP1006", `dataset has no action "${action}"; there are ${known.join(", ")}`, {
        ...(near === undefined ? {} : { help: `did you mean ${near}?` }),
      });
    }
    const run = await load();
    return await run(names, flags as Flags, io);
  },
};
