import { printFlow } from "../flow/index.js";
import type { View } from "../policy/index.js";
import type { Decider, RuleCoverage } from "./coverage.js";
import type { ViewedCoverage } from "./covered.js";
import type { LintFinding } from "./finding.js";

/** How many rules a message names. */
const shown = 5;

/** SP4201 or SP4202 for a rule that is of no use by any view, SP4203 for one that is of use by some. */
export function describeCovered(viewed: readonly ViewedCoverage[]): readonly LintFinding[] {
  const idle = viewed.filter(({ coverage }) => coverage.state !== "used");
  if (idle.length === 0) return [];
  const { rule } = idle[0]!.coverage;
  const isShadowed = idle.every(({ coverage }) => coverage.state === "shadowed");
  const code = idle.length < viewed.length ? "SP4203" : isShadowed ? "SP4201" : "SP4202";
  const said = groupByText(idle, ({ coverage }) => describeState(coverage)).map(({ text, views }) =>
    views.length === viewed.length ? text : `${printViews(views)} ${text}`,
  );
  const message = `rule "${rule}" ${said.join("; ")}`;
  const help = "remove one rule at a time: of two that cover each other both are named";
  return [{ code, rule, message, ...(code === "SP4202" ? { help } : {}) }];
}

/** "never decides: "a" (deny) decides all that it matches, such as tcp ...". */
function describeState({ state, action, deciders }: RuleCoverage): string {
  const names = printRules(deciders, action);
  if (state === "redundant") return `can go: without it ${names} would decide the same`;
  if (deciders.length === 0) return "never decides: no flow can match it";
  const opposite = deciders.find((each) => each.action !== action);
  const example = opposite === undefined ? "" : `, for example ${printFlow(opposite.witness)}`;
  return `never decides: ${names} before it ${deciders.length === 1 ? "decides" : "decide"} all that it matches${example}`;
}

/** SP4204 for each rule before it that decides a part of it the other way, and one for all that are inside of it. */
export function describeExceptions(viewed: readonly ViewedCoverage[]): readonly LintFinding[] {
  const { rule, action } = viewed[0]!.coverage;
  const all = new Map<string, RuleCoverage["exceptions"][number]>();
  // Partly by one view is partly for all: what crosses is what surprises.
  for (const { coverage } of viewed)
    for (const each of coverage.exceptions)
      if (all.get(each.rule)?.isInside !== false) all.set(each.rule, each);
  const inside = [...all.values()].filter(({ isInside }) => isInside);
  const across = [...all.values()].filter(({ isInside }) => !isInside);
  const verb = action === "allow" ? "allows" : "denies";
  const opposite = action === "allow" ? "denies" : "allows";
  return [
    ...(inside.length === 0
      ? []
      : [`rule "${rule}" ${verb} all but its exceptions before it: ${printRules(inside, undefined)}`]),
    ...across.map(
      (each) =>
        `rule "${rule}" ${verb} what "${each.rule}" before it ${opposite} in part, for example ${printFlow(each.witness)}`,
    ),
  ].map((message) => ({ code: "SP4204" as const, rule, message }));
}

/** Names in quotes, with the action of those whose action is another. */
function printRules(rules: readonly Decider[], action: string | undefined): string {
  const names = rules.slice(0, shown).map((each) => {
    const other = action === undefined || each.action === action ? "" : ` (${each.action})`;
    return `"${each.rule}"${other}`;
  });
  const rest = rules.length - shown;
  return rest > 0 ? `${names.join(", ")} and ${rest} more` : names.join(", ");
}

/** Views with the same text, in the order of the views. */
function groupByText(
  viewed: readonly ViewedCoverage[],
  textOf: (viewed: ViewedCoverage) => string,
): readonly { readonly text: string; readonly views: readonly View[] }[] {
  const groups = new Map<string, View[]>();
  for (const each of viewed) groups.set(textOf(each), [...(groups.get(textOf(each)) ?? []), each.prefers]);
  return [...groups].map(([text, views]) => ({ text, views }));
}

function printViews(views: readonly View[]): string {
  return `by ${views.join(" and ")}`;
}
