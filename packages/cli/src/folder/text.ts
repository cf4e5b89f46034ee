import { readFileSync } from "node:fs";

/** The text of a file; undefined if it is none. A mark at its start is part of what a device would read. */
export function readTextFile(file: string): string | undefined {
  const bytes = readFileSync(file);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
