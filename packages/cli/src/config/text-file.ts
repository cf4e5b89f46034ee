import { readFileSync } from "node:fs";

const listeners = new Set<(file: string) => void>();

/** Tells of every file that is asked for from here on, before it is read and also if it cannot be, until the returned function is called. */
export function listenToReads(listener: (file: string) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The text of a file of UTF-8; `refuse` makes the error from the reason why it cannot be had. */
export function readTextFile(file: string, refuse: (reason: string) => Error): string {
  for (const listener of listeners) listener(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const isEncoding = error instanceof TypeError;
    throw refuse(isEncoding ? "it is not UTF-8" : String((error as NodeJS.ErrnoException).code));
  }
}
