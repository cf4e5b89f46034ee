import type { OutputFile, RenderContext } from "@sallyport/core";
import type { Options } from "./options.js";
import type { Plan, PlannedGroup } from "./plan.js";
import { groupResource } from "./resource.js";
import { deploymentTemplate } from "./template.js";

/** Prints each group as a plain resource, as a deployment template, or both. */
export function* render(plan: Plan, { banner }: RenderContext<Options>): Iterable<OutputFile> {
  for (const group of plan.groups) {
    const documents = {
      nsg: () => groupResource(group),
      template: () => deploymentTemplate(group, plan, banner),
    };
    for (const form of plan.files) yield jsonFile(`${group.stem}.${form}.json`, group, documents[form]);
  }
}

function jsonFile(path: string, group: PlannedGroup, content: () => object): OutputFile {
  return { path, ...countEntries(group), chunks: printJson(content) };
}

/** In one piece: the limits of a group keep it small. */
function* printJson(content: () => object): Iterable<string> {
  yield `${JSON.stringify(content(), null, 2)}\n`;
}

function countEntries({ rules, policyRules }: PlannedGroup): Omit<OutputFile, "path" | "chunks"> {
  const ends = rules.map(({ destination }) => destination);
  return {
    rules: policyRules,
    hosts: 0,
    tags: ends.filter(({ kind }) => kind === "tag").length,
    prefixes: ends.reduce((sum, end) => sum + (end.kind === "prefixes" ? end.prefixes.length : 0), 0),
  };
}
