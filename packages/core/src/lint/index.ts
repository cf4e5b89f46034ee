export type { LintFinding } from "./finding.js";
export { type LintOptions, lintPolicy } from "./lint.js";
