import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { CommandSpec } from "../command.js";
import type { Io } from "../io.js";
import { type UsageFault, usageFault } from "../usage-fault.js";
import { version } from "../version.js";
import type { CommandLine } from "./plain-line.js";

/** Reads any command line: prints help, or acts on it. Throws a usage fault if it cannot be followed, and what `act` throws. */
export async function followLine(
  parameters: readonly string[],
  commands: readonly CommandSpec[],
  io: Io,
  act: (line: CommandLine) => Promise<void>,
): Promise<void> {
  try {
    await buildProgram(parameters, commands, io, act).parseAsync(parameters, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageFault(faultOf(error));
  }
}

/** Only a command that is named needs its flags. */
function buildProgram(
  parameters: readonly string[],
  commands: readonly CommandSpec[],
  io: Io,
  act: (line: CommandLine) => Promise<void>,
): Command {
  const program = new Command("sallyport")
    .description("From one description of outbound traffic to the configuration of every device on its way.")
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: () => {} })
    .helpCommand(false)
    .showSuggestionAfterError(true);
  for (const spec of commands) {
    const command = program.command(spec.usage).description(spec.summary).allowExcessArguments(false);
    if (parameters.includes(command.name())) addUse(command, spec, act);
  }
  return program;
}

function addUse(command: Command, spec: CommandSpec, act: (line: CommandLine) => Promise<void>): void {
  const { flags, examples } = spec;
  for (const { flags: names, description } of flags) command.addOption(makeOption(names, description));
  command.addHelpText("after", `\nExamples:\n${examples.map((example) => `  $ ${example}`).join("\n")}`);
  command.action(async (...given: unknown[]) => {
    const values = given
      .slice(0, -2)
      .flat()
      .filter((value) => value !== undefined) as string[];
    await act({ spec, values, flags: command.opts() });
  });
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
function faultOf(error: CommanderError): UsageFault {
  const code = "SP1007";
  if (error.code === "commander.help")
    return { code, usage: "no command is named", help: "see `sallyport --help`" };
  const [message = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const help = suggestion?.replace(/^\(|\)$/g, "");
  return { code, usage: message, ...(help === undefined ? {} : { help }) };
}
