import type { OutputFile, RenderContext } from "@sallyport/core";
import { plainDialect, templateDialect } from "./dialect.js";
import { inChunks, type Json, printJson } from "./json.js";
import type { Addresses, Plan } from "./plan.js";
import { resourcesOf } from "./resources.js";
import { templateDocument } from "./template.js";

/** The deployment template, the same resources on their own, or both. */
export function* render(plan: Plan, { banner }: RenderContext<unknown>): Generator<OutputFile> {
  const common = { rules: plan.rules, ...countEntries(plan) };
  const documents = {
    template: () => templateDocument(plan, banner, templateDialect),
    resources: () => resourcesDocument(plan, banner),
  };
  for (const form of plan.forms)
    yield { path: `${plan.fileName}.${form}.json`, ...common, chunks: documentChunks(documents[form]) };
}

/** In order of deployment, one at a time: each may name those before it. */
function resourcesDocument(plan: Plan, banner: readonly string[]): Json {
  const resources = [...resourcesOf(plan, plainDialect(plan.placement))];
  return {
    description: [...banner, ...plan.notes],
    resources: resources.map(({ id, body }) => ({ id, ...body })),
  };
}

function documentChunks(build: () => Json): Iterable<string> {
  return inChunks(withNewline(build));
}

function* withNewline(build: () => Json): Generator<string> {
  yield* printJson(build());
  yield "\n";
}

function countEntries(plan: Plan): { hosts: number; tags: number; prefixes: number } {
  const rules = plan.groups.flatMap(({ collections }) => collections.flatMap((each) => each.rules));
  const counts = { hosts: 0, tags: 0, prefixes: 0 };
  for (const { prefixes } of plan.ipGroups) counts.prefixes += prefixes.length;
  for (const rule of rules) {
    const ends: readonly Addresses[] =
      rule.kind === "network" ? [rule.sources, rule.destinations] : [rule.sources];
    if (rule.kind === "application") counts.hosts += rule.fqdns.length;
    for (const end of ends) {
      if (end.kind === "tags") counts.tags += end.tags.length;
      if (end.kind === "prefixes") counts.prefixes += end.prefixes.length;
    }
  }
  return counts;
}
