import { basename } from "node:path";
import { type Cloud, type Diagnostic, diagnose, isPrintable } from "@sallyport/core";
import { dateOfFileName, type Published } from "@sallyport/core/import";
import { defaultNames, isListId, type Observation, observationOf } from "@sallyport/core/overlay";

/** One published file on its way into the store: its name, and what it says of which cloud and day. */
export interface ImportItem {
  /** As the user or the publisher calls it, for messages. */
  readonly file: string;
  readonly observation: Observation;
}

/** What is known of a file beside its content. */
export interface ItemIdentity {
  /** Cloud of a list; public if absent. Service tags name their own. */
  readonly cloud?: Cloud;
  /** ISO date; that in the name of the file if absent. */
  readonly date?: string;
  /** Name of a list; that of its kind if absent. */
  readonly name?: string;
}

/** Dates and names what a file says; undefined, and every problem told, if it cannot be. */
export function itemOf(
  file: string,
  published: Published,
  { cloud = "public", date = dateOfFileName(file), name = defaultNames[published.kind] }: ItemIdentity,
  diagnostics: Diagnostic[],
): ImportItem | undefined {
  const problems = problemsOf(file, published, date, name);
  diagnostics.push(...problems);
  if (date === undefined || problems.length > 0) return undefined;
  return { file, observation: observationOf(published, { cloud, date, name: name ?? "" }) };
}

function problemsOf(
  file: string,
  published: Published,
  date: string | undefined,
  name: string | undefined,
): readonly Diagnostic[] {
  const place = { file };
  const isTags = published.kind === "service-tags";
  const taken = isTags ? published.tags.filter((tag) => isListId(tag.name)) : [];
  const problems = taken.map((tag) => {
    const message = `${file} names the tag ${tag.name}; names like that are for lists of your own`;
    return diagnose("SP2104", message, { place });
  });
  if (date === undefined) {
    problems.push(diagnose("SP2106", `the name of ${file} does not say of which day it is`, { place }));
  }
  if (name === undefined && !isTags) {
    problems.push(diagnose("SP2110", `${file} is a plain list without a name`, { place }));
  }
  return problems;
}

/** The last part of a path, as it becomes part of outputs: as provenance. */
export function provenanceName(file: string): string {
  const name = basename(file);
  return isPrintable(name) ? name : "a file whose name does not print";
}
