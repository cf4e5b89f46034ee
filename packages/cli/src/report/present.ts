import type { Diagnostic } from "@sallyport/core";
import type { Io } from "../io.js";
import { exitCodeOf } from "./exit.js";
import type { ReporterName } from "./flags.js";

/** What a command hands over to be reported; each form is made only if it is asked for. */
export interface Outcome {
  /** Complaints about the way to the result. */
  readonly diagnostics: readonly Diagnostic[];
  /** Complaints that are the result: `text` and `data` tell them in their own way, and no other form does. */
  readonly findings?: readonly Diagnostic[];
  /** The result for people; ends with a line feed. */
  readonly text: () => string;
  /** The result as plain data, without diagnostics. */
  readonly data: () => object;
  /** The result as Markdown of at most `length` UTF-16 code units, with headings of its own. Default: the text in a block. */
  readonly markdown?: (length: number) => string;
  /** Exit code of the result itself, beside that of its diagnostics. */
  readonly exit?: number;
}

/** An outcome with what follows from it. */
export interface Report extends Outcome {
  /** Diagnostics and findings. */
  readonly complaints: readonly Diagnostic[];
  readonly exitCode: number;
}

/** Prints a report in one form. */
export type Reporter = (report: Report, io: Io) => void;

/** Every form, loaded when it is asked for. */
const reporters: Readonly<Record<ReporterName, () => Promise<Reporter>>> = {
  text: async () => (await import("./text.js")).reportText,
  json: async () => (await import("./json.js")).reportJson,
  sarif: async () => (await import("./sarif.js")).reportSarif,
  github: async () => (await import("./github.js")).reportGithub,
  markdown: async () => (await import("./markdown.js")).reportMarkdown,
};

/** Reports what a command found, in the form asked for, and tells the exit code of the run. */
export async function present(outcome: Outcome, io: Io): Promise<number> {
  const { diagnostics, findings = [], exit = 0 } = outcome;
  const exitCode = Math.max(exitCodeOf(diagnostics), exit);
  const report = await reporters[io.reporter ?? "text"]();
  report({ ...outcome, complaints: [...diagnostics, ...findings], exitCode }, io);
  return exitCode;
}
