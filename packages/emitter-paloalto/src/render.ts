import { countListed, type OutputFile, type RenderContext } from "@sallyport/core";
import type { PaloAltoOptions } from "./options.js";
import type { ExternalList, Plan } from "./plan.js";
import { PREFIX, printLines } from "./print-lines.js";
import { renderClear } from "./render-clear.js";
import { renderSet } from "./render-set.js";
import { renderXml } from "./render-xml.js";

/** The configuration in the forms that are asked for, what empties it before an update, and the external lists. */
export function* render(plan: Plan, context: RenderContext<PaloAltoOptions>): Iterable<OutputFile> {
  const contents = {
    rules: plan.rules.map(({ id }) => id),
    hosts: plan.categories.reduce((sum, { entries }) => sum + entries.length, 0),
    tags: 0,
    prefixes: countListed(plan.addresses),
  };
  for (const form of plan.forms) {
    const print = form === "set" ? renderSet : renderXml;
    yield { path: `${plan.policy}.${form}`, ...contents, chunks: print(plan, context) };
  }
  yield {
    path: `${plan.policy}.clear`,
    rules: plan.rules.map(({ id }) => id),
    hosts: 0,
    tags: 0,
    prefixes: 0,
    chunks: renderClear(plan, context),
  };
  for (const list of plan.lists) yield renderList(list);
}

/** No comments: the documented syntax of a line is a prefix, and what may follow it. */
function renderList({ file, rule, prefixes }: ExternalList): OutputFile {
  return {
    path: file,
    rules: [rule],
    hosts: 0,
    tags: 0,
    prefixes: countListed(prefixes),
    chunks: printLines([PREFIX, "\n"], prefixes),
  };
}
