import type { Policy } from "../policy/index.js";
import { manifestName } from "./manifest.js";
import { overriddenTemplates } from "./overrides.js";
import type { TemplateSource } from "./template.js";

type Templates = Readonly<Record<string, TemplateSource>>;

/** The header of every file: what it is and of which facts. The same input gives the same lines. */
export function bannerLines(policy: Policy, templates: Templates = {}): readonly string[] {
  return [
    `Sallyport: ${policy.title}`,
    // Not the edition: it moves on every week, and most files do not.
    `Policy ${policy.name}; its facts and their edition stand in ${manifestName}.`,
    "Generated: change the description and generate again, not this file.",
    ...customLines(templates),
  ];
}

/** What the header says of templates of the user's own; nothing if there are none. */
export function customLines(templates: Templates): readonly string[] {
  if (overriddenTemplates(templates) === undefined) return [];
  return ["Printed with custom templates, which the manifest names."];
}
