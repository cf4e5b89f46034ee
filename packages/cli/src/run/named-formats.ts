import { failure, nearestName } from "@sallyport/core";
import { splitList } from "../config/flags.js";
import { formatIds } from "../registry.js";

/** The formats of --format. SP1001 for one that is none. */
export function namedFormats({
  format,
}: {
  readonly format?: readonly string[];
}): readonly string[] | undefined {
  const named = splitList(format);
  for (const id of named ?? []) {
    if (formatIds.some((known) => known === id)) continue;
    const near = nearestName(id, formatIds);
    const help = near === undefined ? `known: ${formatIds.join(", ")}` : `did you mean ${near}?`;
    throw failure("SP1001", `"${id}" is no format`, { place: { file: "--format" }, help });
  }
  return named;
}
