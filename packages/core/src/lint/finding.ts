import type { Code } from "../diagnostic/index.js";

/** Something about a rule that its owner should look at. */
export interface LintFinding {
  readonly code: Code;
  /** Id of the rule; absent for what is about the whole policy. */
  readonly rule?: string;
  readonly message: string;
  readonly help?: string;
}
