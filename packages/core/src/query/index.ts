export { type Answer, type AnswerCase, type AnswerPart, answerQuery } from "./answer.js";
export { askLists, askPolicy, type ListAnswer, type RuledBy, type SideAnswer } from "./ask.js";
export type { Meaning } from "./meaning.js";
export { conditionsOf as conditionsOfQuery, printQuery, type Query, type QueryTarget } from "./query.js";
export type { AskOptions } from "./spaces.js";
export { parseTarget, type TargetResult } from "./target.js";
export { type Traced, traceRules } from "./trace.js";
