import type { CommandSpec } from "../../packages/cli/src/command.js";
import { commands } from "../../packages/cli/src/commands/table.js";
import { code, page, plain, sentence, table } from "./markdown.js";

/** Every command with its flags and examples. */
export function makeCommandsPage(): string {
  return page("Commands", "packages/cli/src/commands", [
    "Data goes to standard output, everything else to standard error. `sallyport COMMAND --help` prints what stands here." +
      " [Diagnostics](diagnostics.md) has the exit codes.",
    table(
      ["command", ""],
      commands.map((command) => [
        `[${code(nameOf(command))}](#${nameOf(command)})`,
        sentence(command.summary),
      ]),
    ),
    ...commands.flatMap(makeCommand),
  ]);
}

/** "generate" of "generate [files...]". */
export function nameOf({ usage }: CommandSpec): string {
  return usage.split(" ")[0]!;
}

function makeCommand(command: CommandSpec): readonly string[] {
  const { usage, summary, flags, examples } = command;
  return [
    `## ${nameOf(command)}`,
    `${sentence(summary)}.`,
    `\`\`\`text\nsallyport ${usage}${flags.length === 0 ? "" : " [flags]"}\n\`\`\``,
    ...(flags.length === 0
      ? []
      : [
          table(
            ["flag", ""],
            flags.map((flag) => [code(flag.flags), plain(flag.description)]),
          ),
        ]),
    `Examples:\n\n\`\`\`sh\n${examples.join("\n")}\n\`\`\``,
  ];
}
