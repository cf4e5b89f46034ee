import { failure, nearestName } from "@sallyport/core";
import type { CommandSpec } from "../command.js";
import { commands } from "../commands/table.js";
import { scripts } from "../complete/scripts.js";
import { argumentValues, flagValues } from "../complete/values.js";
import type { Io } from "../io.js";

/** Prints the script of a shell; or, for "words", what the last word of a command line may become, a line each. */
export async function runComplete(shell: string, words: readonly string[], io: Io): Promise<number> {
  if (shell === "words") {
    io.out((await findCandidates(words)).map((each) => `${each}\n`).join(""));
    return 0;
  }
  if (words.length > 0) throw failure("SP1007", `complete takes one shell, not ${words.join(" ")} too`);
  if (!Object.hasOwn(scripts, shell)) {
    const near = nearestName(shell, Object.keys(scripts));
    throw failure("SP1006", `there is no completion for "${shell}", but for bash, zsh and fish`, {
      ...(near === undefined ? {} : { help: `did you mean ${near}?` }),
    });
  }
  io.out(scripts[shell as keyof typeof scripts]);
  return 0;
}

/** Candidates for the last of the words that follow the program's name; none where a file may be meant. */
export async function findCandidates(words: readonly string[]): Promise<readonly string[]> {
  const typed = words.at(-1) ?? "";
  if (words.length <= 1) return startingWith(typed, [...commands.map(nameOf), "--help", "--version"]);
  const command = commands.find((each) => nameOf(each) === words[0]);
  if (command === undefined) return [];
  if (typed.startsWith("-")) return startingWith(typed, [...command.flags.flatMap(namesOfFlag), "--help"]);
  const flag = takingFlag(command, words);
  if (flag !== undefined) return await findValues(flag, typed);
  const values = words.length === 2 ? argumentValues[nameOf(command)] : undefined;
  return values === undefined ? [] : startingWith(typed, await values());
}

function nameOf({ usage }: CommandSpec): string {
  return usage.split(" ")[0]!;
}

/** "-f" and "--format" of "-f, --format <format...>". */
function namesOfFlag({ flags }: CommandSpec["flags"][number]): readonly string[] {
  return flags.split(/[ ,]+/).filter((word) => word.startsWith("-"));
}

/** The long name of the flag whose value the last word is; a variadic one takes all words up to the next flag. */
function takingFlag({ flags }: CommandSpec, words: readonly string[]): string | undefined {
  const before = words.slice(1, -1);
  const at = before.findLastIndex((word) => word.startsWith("-"));
  const spec = flags.find((each) => namesOfFlag(each).includes(before[at] ?? ""));
  if (spec === undefined || !spec.flags.includes("<")) return undefined;
  if (at < before.length - 1 && !spec.flags.includes("...>")) return undefined;
  return namesOfFlag(spec).at(-1);
}

async function findValues(flag: string, typed: string): Promise<readonly string[]> {
  const values = flagValues[flag];
  if (values === undefined) return [];
  const head = flag === "--format" ? typed.slice(0, typed.lastIndexOf(",") + 1) : "";
  return startingWith(
    typed,
    (await values()).map((value) => `${head}${value}`),
  );
}

function startingWith(typed: string, candidates: readonly string[]): readonly string[] {
  return candidates.filter((each) => each.startsWith(typed));
}
