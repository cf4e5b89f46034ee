import {
  compareText,
  type Diagnostic,
  failure,
  type Place,
  SallyportError,
  type TemplateSource,
} from "@sallyport/core";
import { compileTemplate, TemplateFault } from "@sallyport/core/template";
import { type BuiltIn, sha256 } from "./built-in.js";
import { type Origin, splitOrigin } from "./header.js";
import { listTemplateFolder } from "./list-folder.js";
import { readTemplateFile } from "./read-file.js";
import type { TemplateSettings } from "./settings.js";
import { unknownTemplate } from "./unknown.js";

/** A file of the user's own in the place of a built-in template. */
export interface Override {
  readonly builtIn: BuiltIn;
  readonly file: string;
  /** What it was ejected from, if it tells. */
  readonly origin?: Origin;
  /** Compiled; absent if it is the built-in template, unchanged. */
  readonly template?: TemplateSource;
}

interface Found {
  /** FORMAT/NAME. */
  readonly template: string;
  readonly file: string;
  /** Where the config names it, or itself. */
  readonly place: Place;
}

/**
 * Reads and compiles all templates of the user's own, by name. Every one that cannot be read (SP1310), is not
 * allowed (SP1311) or overrides nothing (SP1313) goes to `diagnostics`.
 */
export function readOverrides(
  settings: TemplateSettings,
  builtIns: ReadonlyMap<string, BuiltIn>,
  diagnostics: Diagnostic[],
): readonly Override[] {
  return attempt(() => find(settings), diagnostics, []).flatMap((found) => {
    const builtIn = builtIns.get(found.template);
    if (builtIn !== undefined) return attempt(() => [readOverride(found, builtIn)], diagnostics, []);
    diagnostics.push(unknownTemplate(found.template, builtIns, found.place));
    return [];
  });
}

/** The single files, and those of the folder that no single file stands before. */
function find({ folder, files }: TemplateSettings): readonly Found[] {
  const single = [...files].map(([template, { path, place }]) => ({ template, file: path, place }));
  const listed = folder === undefined ? [] : [...listTemplateFolder(folder)];
  const others = listed
    .filter(([template]) => !files.has(template))
    .map(([template, file]) => ({ template, file, place: { file } }));
  return [...single, ...others].sort((a, b) => compareText(a.template, b.template));
}

function readOverride({ file, place }: Found, builtIn: BuiltIn): Override {
  const source = readTemplateFile(file, place);
  const { origin, body } = splitOrigin(source);
  const known = { builtIn, file, ...(origin === undefined ? {} : { origin }) };
  const { spec, reads } = compile(source, file);
  if (body === builtIn.source) return known;
  return { ...known, template: { source, spec, reads, override: { file, sha256: sha256(source) } } };
}

function compile(source: string, file: string): ReturnType<typeof compileTemplate> {
  try {
    return compileTemplate(source);
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    const { message, line, column } = error;
    const place = {
      file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    };
    throw failure("SP1311", message, { place });
  }
}

/** The result of work, or the complaints that ended it among the others. */
function attempt<Result>(work: () => Result, diagnostics: Diagnostic[], otherwise: Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    diagnostics.push(...error.diagnostics);
    return otherwise;
  }
}
