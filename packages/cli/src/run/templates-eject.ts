import { type Diagnostic, diagnose, failure, nearestName, SallyportError } from "@sallyport/core";
import type { Io } from "../io.js";
import { formatIds } from "../registry.js";
import { present } from "../report/present.js";
import { type BuiltIn, loadBuiltIns } from "../templates/built-in.js";
import { ejectTo } from "../templates/eject.js";
import { planTemplates, type TemplatesFlags } from "../templates/plan.js";
import { unknownTemplate } from "../templates/unknown.js";

/** Writes built-in templates into the folder of templates, to be changed there. Never overwrites. */
export async function runTemplatesEject(
  names: readonly string[],
  flags: TemplatesFlags,
  io: Io,
): Promise<number> {
  if (names.length === 0) throw failure("SP1007", "templates eject takes formats, or single FORMAT/NAME");
  const diagnostics: Diagnostic[] = [];
  const folder = (await planTemplates(flags, diagnostics))?.folder?.path;
  if (folder === undefined)
    throw failure("SP1007", "no folder of templates is named: neither by --templates nor by a config");
  const written = ejectTo(folder, chooseTemplates(names, await loadBuiltIns()));
  const text = () => written.map((file) => `${file}\n`).join("");
  return await present({ diagnostics, text, data: () => ({ files: written }) }, io);
}

/** Each once. Throws with every name that is none. */
function chooseTemplates(
  names: readonly string[],
  builtIns: ReadonlyMap<string, BuiltIn>,
): readonly BuiltIn[] {
  const faults: Diagnostic[] = [];
  const chosen = names.flatMap((name) => {
    if (name.includes("/")) {
      const found = builtIns.get(name);
      if (found === undefined) faults.push(unknownTemplate(name, builtIns));
      return found ?? [];
    }
    const found = [...builtIns.values()].filter(({ format }) => format === name);
    if (found.length === 0) faults.push(unknownFormat(name));
    return found;
  });
  if (faults.length > 0) throw new SallyportError(faults);
  return [...new Set(chosen)];
}

function unknownFormat(name: string): Diagnostic {
  if ((formatIds as readonly string[]).includes(name))
    return diagnose("SP1313", `${name} has no templates: its files are JSON, and printed as such`);
  const near = nearestName(name, formatIds);
  return diagnose("SP1001", `"${name}" is no format`, {
    help: near === undefined ? `known: ${formatIds.join(", ")}` : `did you mean ${near}?`,
  });
}
