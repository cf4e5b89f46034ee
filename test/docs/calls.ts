import type { CommandSpec } from "../../packages/cli/src/command.js";

/** Whether a line calls that command, and every long flag on it is in the table. */
export function isCallOf({ usage, flags }: CommandSpec, line: string): boolean {
  const name = usage.split(" ")[0]!;
  const [, rest] = new RegExp(`(?:^|[|(] ?|npx )sallyport ${name}(?![\\w-])([^|>)]*)`).exec(line) ?? [];
  const known = ["--help", ...flags.flatMap((flag) => flag.flags.match(/--[a-z-]+/g) ?? [])];
  return rest !== undefined && (rest.match(/--[a-z][a-z-]*/g) ?? []).every((flag) => known.includes(flag));
}
