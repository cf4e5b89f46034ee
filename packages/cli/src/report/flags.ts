import type { FlagSpec } from "../command.js";
import { usageFault } from "../usage-fault.js";

/** The forms that a run can report in. */
export const reporterNames = ["text", "json", "sarif", "github", "markdown"] as const;
export type ReporterName = (typeof reporterNames)[number];

/** When complaints are coloured; "auto" is on a terminal. */
export const colourChoices = ["auto", "always", "never"] as const;
export type ColourChoice = (typeof colourChoices)[number];

/** How a run reports. */
export interface Reporting {
  /** Default: text. */
  readonly reporter?: ReporterName;
  /** Default: auto. */
  readonly colour?: ColourChoice;
  /** The command, for headings: "dataset diff". */
  readonly command?: string;
  /** The config that --config names. */
  readonly config?: string;
}

/** Flags of every command that has something to report. */
export const reportFlagSpecs: readonly FlagSpec[] = [
  {
    flags: "--reporter <form>",
    description: `how to report: ${reporterNames.join(", ")} (default: text)`,
  },
  { flags: "--json", description: "one JSON document on standard output, as --reporter json" },
  { flags: "--markdown", description: "Markdown for a pull request, as --reporter markdown" },
  { flags: "--color <when>", description: `colour complaints: ${colourChoices.join(", ")} (default: auto)` },
];

type Flags = Readonly<Record<string, unknown>>;

/** What flags say of the report, and the others. SP1006 for what is no form, SP1013 for several forms. */
export function takeReporting(given: Flags): { readonly reporting: Reporting; readonly flags: Flags } {
  const { reporter: named, json, markdown, color, ...flags } = given;
  const reporter = named === undefined ? undefined : oneOf(reporterNames, "--reporter", named);
  const colour = color === undefined ? undefined : oneOf(colourChoices, "--color", color);
  const asked = [
    ...(reporter === undefined ? [] : [{ form: reporter, flag: `--reporter ${reporter}` }]),
    ...(json === true ? [{ form: "json" as const, flag: "--json" }] : []),
    ...(markdown === true ? [{ form: "markdown" as const, flag: "--markdown" }] : []),
  ];
  if (new Set(asked.map(({ form }) => form)).size > 1) {
    const usage = `${asked.map(({ flag }) => flag).join(" and ")} exclude each other`;
    throw usageFault({ code: "SP1013", usage });
  }
  const [first] = asked;
  return {
    reporting: {
      ...(first === undefined ? {} : { reporter: first.form }),
      ...(colour === undefined ? {} : { colour }),
      ...(typeof flags.config === "string" ? { config: flags.config } : {}),
    },
    flags,
  };
}

function oneOf<Name extends string>(names: readonly Name[], flag: string, given: unknown): Name {
  const found = names.find((name) => name === given);
  if (found !== undefined) return found;
  const usage = `${flag} takes ${names.join(", ")}, not ${JSON.stringify(given)}`;
  throw usageFault({ code: "SP1006", usage, near: { given: String(given), known: names } });
}

/**
 * The form that a command line asks for which could not be read as a whole: the first that is known, but
 * JSON if that is among several, as its reader is a program.
 */
export function guessReporting(parameters: readonly string[]): Reporting {
  const asked = parameters.flatMap((word, index): readonly string[] => {
    if (word === "--json" || word === "--markdown") return [word.slice(2)];
    if (word === "--reporter") return parameters.slice(index + 1, index + 2);
    return word.startsWith("--reporter=") ? [word.slice("--reporter=".length)] : [];
  });
  const known = reporterNames.filter((name) => asked.includes(name));
  const reporter = known.find((name) => name === "json") ?? known[0];
  return reporter === undefined ? {} : { reporter };
}
