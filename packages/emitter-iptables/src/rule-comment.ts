import { fitName } from "@sallyport/core";
import { longestRuleComment } from "./escape.js";

/** What a rule is known by in listings: its id. */
export function commentName(id: string): string {
  return fitName(id, longestRuleComment);
}
