import type { Diagnostic } from "@sallyport/core";
import { findConfigFile } from "../config/find.js";
import { planConfig } from "../run/plan-config.js";
import { type TemplateSettings, templateSettings } from "./settings.js";

/** The flags of `templates` as the command line gives them. */
export interface TemplatesFlags {
  readonly config?: string;
  readonly templates?: string;
  readonly json?: boolean;
}

/** The templates of the user's own that are in force, if any are: by --templates, --config or the config that is found. */
export async function planTemplates(
  { config = findConfigFile(), templates }: TemplatesFlags,
  diagnostics: Diagnostic[],
): Promise<TemplateSettings | undefined> {
  if (templates !== undefined || config === undefined) return templateSettings(templates);
  return templateSettings(undefined, await planConfig({ config, failback: true }, diagnostics));
}
