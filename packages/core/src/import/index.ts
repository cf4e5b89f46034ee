export { dateOfFileName } from "./file-name.js";
export type { ImportProblem, ImportResult } from "./problem.js";
export type * from "./published.js";
export { readPublished } from "./read.js";
