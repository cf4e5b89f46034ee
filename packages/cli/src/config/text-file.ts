import { readFileSync } from "node:fs";
import { noteRead } from "./reads.js";

/** The text of a file of UTF-8; `refuse` makes the error from the reason why it cannot be had. */
export function readTextFile(file: string, refuse: (reason: string) => Error): string {
  noteRead(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const isEncoding = error instanceof TypeError;
    throw refuse(isEncoding ? "it is not UTF-8" : String((error as NodeJS.ErrnoException).code));
  }
}
