import { type Diagnostic, diagnose, failure } from "@sallyport/core";
import type { Io } from "../io.js";
import { present } from "../report/present.js";
import { printTable } from "../report/table.js";
import { type BuiltIn, loadBuiltIns } from "../templates/built-in.js";
import { type Override, readOverrides } from "../templates/override.js";
import { planTemplates, type TemplatesFlags } from "../templates/plan.js";

/** What is to be said of a file in the place of a built-in template. */
type State = "unchanged" | "changed" | "outdated" | "of unknown origin";

/**
 * Tells which templates of the user's own cannot be read, are not allowed, override nothing, or were ejected from
 * a built-in one that has changed since. Exit code 1 if one is only outdated, 2 if one cannot be used.
 */
export async function runTemplatesCheck(
  names: readonly string[],
  flags: TemplatesFlags,
  io: Io,
): Promise<number> {
  if (names.length > 0) throw failure("SP1007", `templates check takes no names, not ${names.join(" ")}`);
  const diagnostics: Diagnostic[] = [];
  const settings = await planTemplates(flags, diagnostics);
  const builtIns = await loadBuiltIns();
  const overrides = settings === undefined ? [] : readOverrides(settings, builtIns, diagnostics);
  for (const override of overrides) diagnostics.push(...judge(override, builtIns));
  const listed = overrides.map((each) => {
    const { builtIn, file } = each;
    return { template: `${builtIn.format}/${builtIn.name}`, file, state: stateOf(each, builtIns) };
  });
  const rows = listed.map((each) => Object.values(each));
  const text = () =>
    settings === undefined ? "no template is overridden\n" : printTable(["template", "file", "state"], rows);
  return await present({ diagnostics, text, data: () => ({ templates: listed }) }, io);
}

function stateOf(override: Override, builtIns: ReadonlyMap<string, BuiltIn>): State {
  if (override.template === undefined) return "unchanged";
  if (override.origin === undefined) return "of unknown origin";
  return judge(override, builtIns).length > 0 ? "outdated" : "changed";
}

/** Whether what it was ejected from is still the same; a file that is the built-in template is up to date whatever it tells. */
function judge(
  { origin, file, template }: Override,
  builtIns: ReadonlyMap<string, BuiltIn>,
): readonly Diagnostic[] {
  if (origin === undefined || template === undefined) return [];
  const now = builtIns.get(origin.template);
  if (now?.sha256 === origin.sha256) return [];
  const what = now === undefined ? "is not there any more" : "has changed";
  const message = `the built-in template ${origin.template}, from which this file was ejected, ${what}`;
  return [diagnose("SP1314", message, { place: { file, line: 1 } })];
}
