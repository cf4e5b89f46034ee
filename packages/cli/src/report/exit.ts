import { type Diagnostic, entryOf } from "@sallyport/core";

/** The exit code that a run's diagnostics ask for: the gravest of its errors, else 0. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return Math.max(0, ...errors.map(({ code }) => entryOf(code).exit));
}
