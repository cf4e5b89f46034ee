import type { AnyEmitter, Diagnostic } from "@sallyport/core";
import type { PlannedConfig } from "../run/plan-config.js";
import type { Override } from "./override.js";
import { templateSettings } from "./settings.js";

/**
 * The formats of each output of a run with the templates of the user's own in the place of built-in ones. Faults of any of
 * them, of the run's formats or not, go to `diagnostics`. The compiler is loaded only if there are such templates.
 */
export async function withTemplates<Format extends { readonly emitter: AnyEmitter }>(
  outputs: readonly (readonly Format[])[],
  planned: PlannedConfig,
  flags: { readonly templates?: string },
  diagnostics: Diagnostic[],
): Promise<readonly (readonly Format[])[]> {
  const settings = templateSettings(flags.templates, planned);
  if (settings === undefined) return outputs;
  const [{ readOverrides }, { loadBuiltIns }] = await Promise.all([
    import("./override.js"),
    import("./built-in.js"),
  ]);
  const overrides = readOverrides(settings, await loadBuiltIns(), diagnostics);
  return outputs.map((formats) => formats.map((format) => replaceTemplates(format, overrides)));
}

function replaceTemplates<Format extends { readonly emitter: AnyEmitter }>(
  format: Format,
  overrides: readonly Override[],
): Format {
  const { emitter } = format;
  const own = overrides.flatMap(({ builtIn, template }) =>
    builtIn.format === emitter.id && template !== undefined ? [[builtIn.name, template] as const] : [],
  );
  if (own.length === 0) return format;
  return {
    ...format,
    emitter: { ...emitter, templates: { ...emitter.templates, ...Object.fromEntries(own) } },
  };
}
