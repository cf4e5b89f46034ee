import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { CommandSpec } from "./command.js";
import { auditCommand } from "./commands/audit.js";
import { compareCommand } from "./commands/compare.js";
import { datasetCommand } from "./commands/dataset.js";
import { explainCommand } from "./commands/explain.js";
import { generateCommand } from "./commands/generate.js";
import { initCommand } from "./commands/init.js";
import { lintCommand } from "./commands/lint.js";
import { listCommand } from "./commands/list.js";
import { priceCommand } from "./commands/price.js";
import { queryCommand } from "./commands/query.js";
import { schemaCommand } from "./commands/schema.js";
import { verifyCommand } from "./commands/verify.js";
import { type Io, processIo } from "./io.js";
import { version } from "./version.js";

const commands: readonly CommandSpec[] = [
  initCommand,
  generateCommand,
  verifyCommand,
  queryCommand,
  compareCommand,
  lintCommand,
  auditCommand,
  datasetCommand,
  priceCommand,
  schemaCommand,
  listCommand,
  explainCommand,
];

/** Runs a command line and sets the exit code of the process; never ends it, so that output drains. */
export async function main(parameters: readonly string[], io: Io = processIo()): Promise<void> {
  process.exitCode = await runCommandLine(parameters, io);
}

async function runCommandLine(parameters: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = buildProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(parameters, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { reportFailure } = await import("./report/failure.js");
    return reportFailure(
      error instanceof CommanderError ? usageFault(error) : error,
      parameters.includes("--json"),
      io,
    );
  }
}

function buildProgram(io: Io, setExitCode: (code: number) => void): Command {
  const program = new Command("sallyport")
    .description("From one description of outbound traffic to the configuration of every device on its way.")
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: () => {} })
    .helpCommand(false)
    .showSuggestionAfterError(true);
  for (const { usage, summary, flags, examples, run } of commands) {
    const command = program.command(usage).description(summary).allowExcessArguments(false);
    for (const { flags: names, description } of flags) command.addOption(makeOption(names, description));
    command.addHelpText("after", `\nExamples:\n${examples.map((example) => `  $ ${example}`).join("\n")}`);
    command.action(async (...given: unknown[]) => {
      const values = given
        .slice(0, -2)
        .flat()
        .filter((value) => value !== undefined) as string[];
      setExitCode(await run(values, command.opts(), io));
    });
  }
  return program;
}

/** A flag with one value may be given once: of two, one would be lost. */
function makeOption(names: string, description: string): Option {
  const option = new Option(names, description);
  if (!option.required || option.variadic) return option;
  return option.argParser((value: string, previous: string | undefined) => {
    if (previous !== undefined) throw new InvalidArgumentError("It is given twice.");
    return value;
  });
}

/** What commander says of a bad command line, in one sentence and its suggestion. */
function usageFault(error: CommanderError): { readonly usage: string; readonly help?: string } {
  if (error.code === "commander.help")
    return { usage: "no command is named", help: "see `sallyport --help`" };
  const [message = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const help = suggestion?.replace(/^\(|\)$/g, "");
  return help === undefined ? { usage: message } : { usage: message, help };
}
