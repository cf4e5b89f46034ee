import type { Io } from "./io.js";

/** One flag of a command, declared once: parsing, help and completion derive from it. */
export interface FlagSpec {
  /** As commander reads it: "--format <format...>". */
  readonly flags: string;
  readonly description: string;
}

/** What a command takes, and where its work is; the work is loaded when the command runs. */
export interface CommandSpec {
  /** Name and arguments: "list <what>". An argument that takes several, "[files...]", stands last. */
  readonly usage: string;
  readonly summary: string;
  readonly flags: readonly FlagSpec[];
  readonly examples: readonly string[];
  /** Resolves to the exit code. */
  readonly run: (
    parameters: readonly string[],
    flags: Readonly<Record<string, unknown>>,
    io: Io,
  ) => Promise<number>;
}
