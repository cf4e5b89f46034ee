import { type ImportProblem, type Published, readPublished } from "@sallyport/core/import";
import { type Imported, refuse } from "../problem.js";

/** What a published file of a kind says. */
export type PublishedOf<Kind extends Published["kind"]> = Extract<Published, { readonly kind: Kind }>;

/**
 * Reads a published file as every import does, by the readers of core; one of another kind is
 * refused. Problems carry the path of the element, or the line where there is no element.
 */
export function importPublished<Kind extends Published["kind"]>(
  file: string,
  text: string,
  kind: Kind,
): Imported<PublishedOf<Kind>> {
  const result = readPublished(text, file);
  if (!result.ok) {
    return { ok: false, problems: result.problems.map((each) => ({ file, ...placed(each) })) };
  }
  const { published } = result;
  if (isOf(published, kind)) return { ok: true, value: published };
  return refuse(file, "/", `it is of the kind ${published.kind} instead of ${kind}`);
}

function placed({ path, line, message }: ImportProblem): { readonly at: string; readonly reason: string } {
  return { at: path === "/" && line !== undefined ? `line ${line}` : path, reason: message };
}

function isOf<Kind extends Published["kind"]>(
  published: Published,
  kind: Kind,
): published is PublishedOf<Kind> {
  return published.kind === kind;
}
