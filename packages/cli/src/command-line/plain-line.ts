import type { CommandSpec, FlagSpec } from "../command.js";
import { flagKey } from "./flag-key.js";

/** A command line that was read. */
export interface CommandLine {
  readonly spec: CommandSpec;
  readonly values: readonly string[];
  /** By the names of the flags in camel case. */
  readonly flags: Readonly<Record<string, unknown>>;
}

/**
 * The command line, if it is of the plain kind: a command, values, and whole flags of that command, each with its value in
 * the next word. Undefined for all else, be it wrong or not: commander, which costs a run 3 ms, has the last word on that.
 */
export function readPlainLine(
  [name, ...words]: readonly string[],
  commands: readonly CommandSpec[],
): CommandLine | undefined {
  const spec = commands.find(({ usage }) => usage.split(" ")[0] === name);
  if (spec === undefined) return undefined;
  const known = new Map(spec.flags.flatMap(readFlag));
  const flags: Record<string, unknown> = {};
  for (const { long, kind } of known.values()) if (kind === "off") flags[flagKey(long)] = true;
  const given = new Set<string>();
  const values: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (!word.startsWith("-")) {
      values.push(word);
      continue;
    }
    const flag = known.get(word);
    if (flag === undefined) return undefined;
    const key = flagKey(flag.long);
    const { kind } = flag;
    if (kind === "on" || kind === "off") {
      flags[key] = kind === "on";
      continue;
    }
    const most = kind === "one" ? 1 : words.length;
    const own: string[] = [];
    while (own.length < most && at + 1 < words.length && !words[at + 1]!.startsWith("-"))
      own.push(words[++at]!);
    if (own.length === 0 || (kind === "one" && given.has(key))) return undefined;
    given.add(key);
    flags[key] = kind === "one" ? own[0] : [...((flags[key] as readonly string[] | undefined) ?? []), ...own];
  }
  return takesSoMany(spec, values.length) ? { spec, values, flags } : undefined;
}

interface Flag {
  readonly long: string;
  /** off: "--no-" something; one, several: what stands behind it. */
  readonly kind: "on" | "off" | "one" | "several";
}

/** "-f, --format <format...>" by each of its names. */
function readFlag({ flags }: FlagSpec): readonly (readonly [string, Flag])[] {
  const end = flags.indexOf(" <");
  const names = (end < 0 ? flags : flags.slice(0, end)).split(", ");
  const long = names.at(-1)!;
  const flag: Flag = { long, kind: end < 0 ? kindOf(long) : flags.endsWith("...>") ? "several" : "one" };
  return names.map((name) => [name, flag] as const);
}

function kindOf(long: string): "on" | "off" {
  return long.startsWith("--no-") ? "off" : "on";
}

/** "list <what>", "explain [what]", "price <tags...>", "aggregate [files...]". */
function takesSoMany({ usage }: CommandSpec, count: number): boolean {
  const places = usage.split(" ").slice(1);
  const needed = places.filter((place) => place.startsWith("<")).length;
  return count >= needed && (count <= places.length || places.at(-1)?.includes("...") === true);
}
