import { type Diagnostic, failure } from "@sallyport/core";
import { findConfigFile } from "../config/find.js";
import { planConfig } from "../run/plan-config.js";
import { type TemplateSettings, templateSettings } from "./settings.js";

/** The flags of `templates` as the command line gives them. */
export interface TemplatesFlags {
  readonly config?: string;
  readonly templates?: string;
  readonly json?: boolean;
}

/**
 * The templates of the user's own that are in force, if any are: by --templates, --config or the config that is
 * found. SP1013 for both flags, as the config would say nothing.
 */
export async function planTemplates(
  { config, templates }: TemplatesFlags,
  diagnostics: Diagnostic[],
): Promise<TemplateSettings | undefined> {
  if (config !== undefined && templates !== undefined)
    throw failure("SP1013", "--templates stands in the place of what --config names; give one of them");
  if (templates !== undefined) return templateSettings(templates);
  const file = config ?? findConfigFile();
  if (file === undefined) return undefined;
  return templateSettings(undefined, await planConfig({ config: file, failback: true }, diagnostics));
}
