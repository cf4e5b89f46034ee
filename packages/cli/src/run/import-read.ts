import { closeSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import { type Diagnostic, diagnose } from "@sallyport/core";
import { type Published, readPublished } from "@sallyport/core/import";

/** No published list has a tenth of that. */
const mostBytes = 32 * 1024 * 1024;

const chunkBytes = 1024 * 1024;

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
    const bytes = readBytes(file);
    if (bytes === undefined) return { reason: `it has more than ${mostBytes} bytes` };
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return { reason: "it is not UTF-8" };
    return { reason: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

/** All of a file, undefined if it has too many bytes. Devices and pipes do not tell their size, and some never end. */
function readBytes(file: string): Uint8Array | undefined {
  const handle = openSync(file, "r");
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const read = readSync(handle, chunk);
      if (read === 0) return Buffer.concat(chunks, size);
      size += read;
      if (size > mostBytes) return undefined;
      chunks.push(chunk.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
}
