import { isObject, pathToObject, type Step } from "./follow.js";
import type { Branch } from "./tree.js";
import type { Word } from "./words.js";

/** What commands other than `set` do, in their order: a device may hold other things than the file has made before. */
export type Change = Deletion | Move | Rename;

/** A command that took something out of the configuration, or would have, had it been there. */
export interface Deletion {
  readonly of: "delete";
  readonly line: number;
  /** Its words behind the command, as they stand in the file. */
  readonly words: string;
  /** The names down to the object that it is about, or to the end if it takes out more than one. */
  readonly path: readonly string[];
  readonly isOfMany: boolean;
  /** What of the object it takes out, see fieldOf; undefined if that is one value of many. */
  readonly field: string | undefined;
}

/** `move`: where to, and beside which other rule. */
export interface Move {
  readonly of: "move";
  readonly line: number;
  readonly rules: Branch;
  readonly name: string;
  readonly where: "after" | "before" | "top" | "bottom";
  readonly other: string | undefined;
}

/** `rename` of a rule. */
export interface Rename {
  readonly of: "rename";
  readonly line: number;
  readonly rules: Branch;
  readonly name: string;
  readonly to: string;
}

export function deletionOf(steps: readonly Step[], words: readonly Word[], line: number): Deletion {
  const written = words.filter(({ at }) => at >= 0).map(({ text }) => text);
  const path = pathToObject(steps);
  return {
    of: "delete",
    line,
    words: written.join(" "),
    path: path ?? steps.map(({ name }) => name),
    isOfMany: path === undefined,
    field: fieldOf(steps, words),
  };
}

/**
 * The names from an object down to what the words of a deletion take out as a whole: "source", "type ip recurring", and "" for all of
 * it. Undefined if they take out one value, or more than one object.
 */
export function fieldOf(steps: readonly Step[], words: readonly Word[]): string | undefined {
  const object = steps.findIndex(isObject);
  if (object < 0 || words.length > steps.length) return undefined;
  return steps
    .slice(object + 1)
    .map(({ name }) => name)
    .join(" ");
}
