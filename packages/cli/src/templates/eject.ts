import { lstatSync, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { diagnose, failure, SallyportError } from "@sallyport/core";
import { guardWriting } from "../write/fault.js";
import type { BuiltIn } from "./built-in.js";
import { withOrigin } from "./header.js";

/**
 * Writes templates into a folder, each with its origin in the first line; gives the files. All or none: SP1315
 * for every one that is there already, SP1310 for a link that leads out of the folder.
 */
export function ejectTo(folder: string, templates: readonly BuiltIn[]): readonly string[] {
  const files = templates.map((template) => ({
    template,
    file: join(folder, template.format, `${template.name}.hbs`),
  }));
  const held = files.filter(({ file }) => lstatSync(file, { throwIfNoEntry: false }) !== undefined);
  if (held.length > 0)
    throw new SallyportError(
      held.map(({ file }) => diagnose("SP1315", "it is there already", { place: { file } })),
    );
  const written: string[] = [];
  guardWriting(folder, () => {
    try {
      for (const { template, file } of files) {
        makeFolder(folder, template.format);
        writeFileSync(file, withOrigin(template), { flag: "wx" });
        written.push(file);
      }
    } catch (error) {
      for (const file of written) rmSync(file, { force: true });
      throw error;
    }
  });
  return written;
}

function makeFolder(folder: string, format: string): void {
  const below = join(folder, format);
  mkdirSync(below, { recursive: true });
  if (realpathSync(below) !== realpathSync(folder) + sep + format)
    throw failure("SP1310", "the link leads out of the folder of templates", { place: { file: below } });
}
