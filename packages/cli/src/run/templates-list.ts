import { type Diagnostic, failure } from "@sallyport/core";
import type { Io } from "../io.js";
import { present } from "../report/present.js";
import { printTable } from "../report/table.js";
import { loadBuiltIns } from "../templates/built-in.js";
import type { Override } from "../templates/override.js";
import { planTemplates, type TemplatesFlags } from "../templates/plan.js";

/** Prints every built-in template with its hash, and the file that overrides it, if one does. */
export async function runTemplatesList(
  names: readonly string[],
  flags: TemplatesFlags,
  io: Io,
): Promise<number> {
  if (names.length > 0) throw failure("SP1007", `templates list takes no names, not ${names.join(" ")}`);
  const diagnostics: Diagnostic[] = [];
  const settings = await planTemplates(flags, diagnostics);
  const builtIns = await loadBuiltIns();
  const overrides = new Map<object, Override>();
  if (settings !== undefined) {
    const { readOverrides } = await import("../templates/override.js");
    for (const each of readOverrides(settings, builtIns, diagnostics)) overrides.set(each.builtIn, each);
  }
  const listed = [...builtIns.values()].map((builtIn) => ({ builtIn, own: overrides.get(builtIn) }));
  const templates = listed.map(({ builtIn: { format, name, sha256 }, own }) => {
    return { format, name, sha256, ...(own === undefined ? {} : { override: describe(own) }) };
  });
  const rows = listed.map(({ builtIn: { format, name, sha256 }, own }) => [
    `${format}/${name}`,
    sha256.slice(0, 12),
    own === undefined ? "-" : `${own.file}${own.template === undefined ? " (unchanged)" : ""}`,
  ]);
  const text = () => printTable(["template", "sha256", "overridden by"], rows);
  return await present({ diagnostics, text, data: () => ({ templates }) }, io);
}

/** The hash is absent if the file says what the built-in template says. */
function describe({ file, template }: Override): { readonly file: string; readonly sha256?: string } {
  return { file, ...(template?.override === undefined ? {} : { sha256: template.override.sha256 }) };
}
