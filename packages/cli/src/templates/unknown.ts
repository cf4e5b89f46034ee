import { type Diagnostic, diagnose, nearestName, type Place } from "@sallyport/core";
import { templateFolderKey } from "@sallyport/core/config";
import type { BuiltIn } from "./built-in.js";

/** SP1313 with the nearest name; `place` is where it is named. */
export function unknownTemplate(
  name: string,
  builtIns: ReadonlyMap<string, BuiltIn>,
  place?: Place,
): Diagnostic {
  const names = place?.pointer === undefined ? builtIns.keys() : [templateFolderKey, ...builtIns.keys()];
  const near = nearestName(name, names);
  const help = near === undefined ? {} : { help: `did you mean ${near}?` };
  return diagnose("SP1313", `there is no template "${name}"`, {
    ...(place === undefined ? {} : { place }),
    ...help,
  });
}
