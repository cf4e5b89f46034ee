import { pathToObject, type Step } from "./follow.js";
import type { Word } from "./words.js";

/** A command that took something out of the configuration, or would have, had it been there. */
export interface Deletion {
  readonly line: number;
  /** Its words behind the command, as they stand in the file. */
  readonly words: string;
  /** The names down to the object that it is about; undefined if it takes out more than one. */
  readonly path: readonly string[] | undefined;
}

export function deletionOf(steps: readonly Step[], words: readonly Word[], line: number): Deletion {
  const written = words.filter(({ at }) => at >= 0).map(({ text }) => text);
  return { line, words: written.join(" "), path: pathToObject(steps) };
}
