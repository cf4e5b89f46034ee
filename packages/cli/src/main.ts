import type { CommandSpec } from "./command.js";
import { followLine } from "./command-line/commander-line.js";
import { type CommandLine, readPlainLine } from "./command-line/plain-line.js";
import { commands } from "./commands/table.js";
import { type Io, processIo } from "./io.js";
import { guessReporting, takeReporting } from "./report/flags.js";

/** Runs a command line and sets the exit code of the process; never ends it, so that output drains. */
export async function main(parameters: readonly string[], io: Io = processIo()): Promise<void> {
  process.exitCode = await runCommandLine(parameters, io);
}

async function runCommandLine(parameters: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  // Until the command line is read as a whole.
  let reporting = guessReporting(parameters);
  const act = async ({ spec, values, flags: given }: CommandLine) => {
    const command = nameOf(spec, values);
    reporting = { ...reporting, command };
    const { flags, reporting: asked } = takeReporting(given);
    reporting = { ...asked, command };
    exitCode = await spec.run(values, flags, { ...io, ...reporting });
  };
  try {
    const line = readPlainLine(parameters, commands);
    await (line === undefined ? followLine(parameters, commands, io, act) : act(line));
    return exitCode;
  } catch (error) {
    const { reportFailure } = await import("./report/failure.js");
    return await reportFailure(error, { ...io, ...reporting });
  }
}

/** "dataset diff" or "check". */
function nameOf({ usage }: CommandSpec, [first]: readonly string[]): string {
  const [name, argument] = usage.split(" ");
  return argument === "<action>" && first !== undefined ? `${name} ${first}` : name!;
}
