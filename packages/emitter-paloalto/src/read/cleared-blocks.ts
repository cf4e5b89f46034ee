import { behindBare } from "./names.js";
import type { Shape } from "./shape.js";

/** A section of objects, and how commands begin that delete something of one of them. */
export interface ClearedSection {
  readonly start: string;
  /** The names down to it. */
  readonly path: readonly string[];
  /** The fields of its objects. */
  readonly fields: ReadonlyMap<string, Shape>;
}

/** The commands for one object of a section: what stands before each name of it, and behind the last. */
export interface ClearedBlock {
  readonly texts: readonly string[];
  readonly lines: number;
  /** The fields that they delete. */
  readonly fields: string[];
}

/** The name of the object that a line deletes a field of, if it is one of the section and nothing else is said. */
export function nameInLine(
  { start: words, fields }: ClearedSection,
  text: string,
  start: number,
  end: number,
): string | undefined {
  if (!text.startsWith(words, start)) return undefined;
  const from = start + words.length;
  const nameEnd = behindBare(text, from);
  const isField = nameEnd > from && text.charAt(nameEnd) === " " && fields.has(text.slice(nameEnd + 1, end));
  return isField ? text.slice(from, nameEnd) : undefined;
}

/** How lines are written that nameInLine found all for one object, and of which fields. */
export function learnBlock(
  { start }: ClearedSection,
  name: string,
  written: string,
  fields: string[],
): ClearedBlock {
  const lines = written.split("\n").slice(0, -1);
  const ends = lines.map((line) => `${line.slice(start.length + name.length)}\n`);
  return {
    texts: [start, ...ends.slice(0, -1).map((end) => end + start), ends.at(-1)!],
    lines: lines.length,
    fields,
  };
}

/** The name of the object whose commands begin there; undefined if they are not all written like those of the block. */
export function nameOfBlock({ texts }: ClearedBlock, text: string, start: number): string | undefined {
  if (!text.startsWith(texts[0]!, start)) return undefined;
  const from = start + texts[0]!.length;
  const end = behindBare(text, from);
  if (end === from) return undefined;
  const name = text.slice(from, end);
  let at = end;
  for (let index = 1; index < texts.length; index++) {
    if (index > 1) {
      if (!text.startsWith(name, at)) return undefined;
      at += name.length;
    }
    if (!text.startsWith(texts[index]!, at)) return undefined;
    at += texts[index]!.length;
  }
  return name;
}

/** The offset behind the commands of a block for an object of that name. */
export function behindBlock({ texts }: ClearedBlock, name: string, start: number): number {
  return texts.reduce((at, text) => at + text.length, start) + name.length * (texts.length - 1);
}
