import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { CommandSpec } from "./command.js";
import { commands } from "./commands/table.js";
import { type Io, processIo } from "./io.js";
import { guessReporting, takeReporting } from "./report/flags.js";
import type { UsageFault } from "./usage-fault.js";
import { version } from "./version.js";

/** Runs a command line and sets the exit code of the process; never ends it, so that output drains. */
export async function main(parameters: readonly string[], io: Io = processIo()): Promise<void> {
  process.exitCode = await runCommandLine(parameters, io);
}

async function runCommandLine(parameters: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  // Until the command line is read as a whole.
  let reporting = guessReporting(parameters);
  const program = buildProgram(parameters, io, async (spec, values, given) => {
    const command = nameOf(spec, values);
    reporting = { ...reporting, command };
    const { flags, reporting: asked } = takeReporting(given);
    reporting = { ...asked, command };
    exitCode = await spec.run(values, flags, { ...io, ...reporting });
  });
  try {
    await program.parseAsync(parameters, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { reportFailure } = await import("./report/failure.js");
    return await reportFailure(error instanceof CommanderError ? faultOf(error) : error, {
      ...io,
      ...reporting,
    });
  }
}

type Act = (
  command: CommandSpec,
  values: readonly string[],
  flags: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** "dataset diff" or "check". */
function nameOf({ usage }: CommandSpec, [first]: readonly string[]): string {
  const [name, argument] = usage.split(" ");
  return argument === "<action>" && first !== undefined ? `${name} ${first}` : name!;
}

/** Only a command that is named needs its flags. */
function buildProgram(parameters: readonly string[], io: Io, act: Act): Command {
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

function addUse(command: Command, spec: CommandSpec, act: Act): void {
  const { flags, examples } = spec;
  for (const { flags: names, description } of flags) command.addOption(makeOption(names, description));
  command.addHelpText("after", `\nExamples:\n${examples.map((example) => `  $ ${example}`).join("\n")}`);
  command.action(async (...given: unknown[]) => {
    const values = given
      .slice(0, -2)
      .flat()
      .filter((value) => value !== undefined) as string[];
    await act(spec, values, command.opts());
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
