import type { CommandSpec, FlagSpec } from "../command.js";
import type { Io } from "../io.js";
import { reportFlagSpecs } from "../report/flags.js";
import { usageFault } from "../usage-fault.js";

type Flags = Readonly<Record<string, unknown>>;
type RunAction = (names: readonly string[], flags: Flags, io: Io) => Promise<number>;

/** What `dataset` can do; the work of each is loaded when it is asked for. */
const actions = {
  import: async () => (await import("../run/dataset-import.js")).runDatasetImport,
  update: async () => (await import("../run/dataset-update.js")).runDatasetUpdate,
  list: async () => (await import("../run/dataset-list.js")).runDatasetList,
  show: async () => (await import("../run/dataset-show.js")).runDatasetShow,
  diff: async () => (await import("../run/dataset-diff.js")).runDatasetDiff,
  tag: async () => (await import("../run/dataset-tag.js")).runDatasetTag,
} as const satisfies Readonly<Record<string, () => Promise<RunAction>>>;

/** Their names. */
export const datasetActions: readonly string[] = Object.keys(actions);

type Action = keyof typeof actions;

/** A flag and the actions that take it; all, if it does not say. */
interface ActionFlag extends FlagSpec {
  readonly of?: readonly Action[];
}

const actionFlags: readonly ActionFlag[] = [
  { flags: "--cloud <cloud>", description: "public, usgov or china (default: all, or public for a tag)" },
  {
    flags: "--as-of <date>",
    description: "as it was on that day (default: the newest)",
    of: ["list", "show", "tag"],
  },
  {
    flags: "-c, --config <file>",
    description: "file of the policies that a diff is limited to, and whose rules guards name",
    of: ["diff", "import", "update"],
  },
  {
    flags: "--kind <kinds>",
    description: "service-tags, office365, or both by commas (default: service-tags)",
    of: ["update"],
  },
  { flags: "--date <date>", description: "day of the file (default: the one in its name)", of: ["import"] },
  {
    flags: "--name <name>",
    description: "name of a list, whose set becomes custom.<name>",
    of: ["import"],
  },
  {
    flags: "--replace",
    description: "put other content of the same day in place of the old",
    of: ["import", "update"],
  },
  {
    flags: "--accept <codes>",
    description: "take service tags against which these codes (by commas) speak, or all",
    of: ["import", "update"],
  },
  {
    flags: "--store <folder>",
    description: "folder of imported editions (default: that of your user data)",
  },
  ...reportFlagSpecs,
];

export const datasetCommand: CommandSpec = {
  usage: "dataset <action> [names...]",
  summary: `look after the dated facts: ${Object.keys(actions).join(", ")}`,
  flags: actionFlags.map(({ flags, description, of }) => ({
    flags,
    description: of === undefined ? description : `${of.join(", ")}: ${description}`,
  })),
  examples: [
    "sallyport dataset list --cloud usgov",
    "sallyport dataset show public/2023-12-25",
    "sallyport dataset tag Storage.EastUS --as-of 2023-06-01 --json",
    "sallyport dataset diff public/2026-06-15 public/2026-06-22 --config sallyport.yaml --markdown",
    "sallyport dataset update --cloud public --config sallyport.yaml",
    "sallyport dataset import ServiceTags_Public_20260629.json",
    "sallyport dataset import partners.txt --name partners --date 2026-06-30",
  ],
  run: async ([name = "", ...names], flags, io) => {
    const action = findAction(name);
    checkTaken(action, flags);
    const run: RunAction = await actions[action]();
    return await run(names, flags, io);
  },
};

function findAction(name: string): Action {
  if (Object.hasOwn(actions, name)) return name as Action;
  const known = Object.keys(actions);
  const usage = `dataset has no action "${name}"; there are ${known.join(", ")}`;
  throw usageFault({ code: "SP1006", usage, near: { given: name, known } });
}

/** A flag of another action would do nothing. */
function checkTaken(action: Action, flags: Flags): void {
  const strangers = actionFlags.filter(
    (flag) => flag.of !== undefined && !flag.of.includes(action) && keyOf(flag) in flags,
  );
  if (strangers.length === 0) return;
  const names = strangers.map((flag) => `--${longName(flag)}`).join(", ");
  throw usageFault({ code: "SP1013", usage: `dataset ${action} does not take ${names}` });
}

/** "as-of" of "--as-of <date>". */
function longName({ flags }: FlagSpec): string {
  return /--([a-z-]+)/.exec(flags)?.[1] ?? "";
}

/** "asOf", as the command line's parser calls it. */
function keyOf(flag: FlagSpec): string {
  return longName(flag).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
