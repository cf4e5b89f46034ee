import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { type Diagnostic, diagnose } from "@sallyport/core";
import { type Published, readPublished } from "@sallyport/core/import";

/** No published list has a tenth of that. */
const mostBytes = 32 * 1024 * 1024;

/** Reads a published file; undefined, and every problem told, if it is not sound. */
export function readPublishedFile(file: string, diagnostics: Diagnostic[]): Published | undefined {
  const text = readText(file);
  if (typeof text === "string") return readPublishedText(text, file, diagnostics);
  diagnostics.push(diagnose("SP2111", `${file} cannot be read: ${text.reason}`, { place: { file } }));
  return undefined;
}

/** Reads the text of a published file of that name; undefined, and every problem told, if it is not sound. */
export function readPublishedText(
  text: string,
  file: string,
  diagnostics: Diagnostic[],
): Published | undefined {
  const place = { file };
  const result = readPublished(text, basename(file));
  if (result.ok) {
    for (const note of result.notes) diagnostics.push(diagnose("SP2108", note, { place }));
    return result.published;
  }
  for (const { path, line, message } of result.problems) {
    const where = line === undefined ? place : { file, line };
    const pointer = path.startsWith("/") ? { pointer: path } : {};
    diagnostics.push(diagnose("SP2104", `${path}: ${message}`, { place: { ...where, ...pointer } }));
  }
  return undefined;
}

function readText(file: string): string | { readonly reason: string } {
  try {
    const { size } = statSync(file);
    if (size > mostBytes) return { reason: `it has ${size} bytes, more than ${mostBytes}` };
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) return { reason: "it is not UTF-8" };
    return { reason: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}
