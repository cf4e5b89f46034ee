import { copyBranch } from "./formed-rule.js";
import { behindBare } from "./names.js";
import type { RuleForm, Slot } from "./rule-form.js";
import { type Branch, membersOf, textOf } from "./tree.js";

/** Where a value stands in the text of a rule. */
interface Place {
  readonly slot: Slot;
  readonly start: number;
  readonly end: number;
}

/** How rules are written in one of the two kinds of files. */
export interface Writing {
  /** Where the name stands in the text of a rule; nowhere if that is not certain. */
  readonly names: (written: string, name: string) => readonly number[];
  /** What stands before the only value of an end or before a description, and what behind it. */
  readonly around: Readonly<Record<Exclude<Slot, "name">, readonly [before: RegExp, behind: RegExp]>>;
  /** All that may stand in a description. */
  readonly described: RegExp;
  /** Whether what stands around the values could make one of them something else. */
  readonly isStrange: (texts: readonly string[]) => boolean;
}

/** The form of a rule that stands in one part of a file, and nowhere else; undefined if it is not certain. */
export function learnForm(
  text: string,
  start: number,
  end: number,
  { name, rule }: { readonly name: string; readonly rule: Branch },
  writing: Writing,
): RuleForm | undefined {
  const written = text.slice(start, end);
  const places: Place[] = [];
  for (const at of writing.names(written, name))
    places.push({ slot: "name", start: at, end: at + name.length });
  const isNamed = places.length > 0;
  const ends = (["source", "destination"] as const).map((end) => addEnd(places, end, written, rule, writing));
  if (!isNamed || ends.includes(false) || !addDescription(places, written, rule, writing)) return undefined;
  places.sort((a, b) => a.start - b.start);
  const starts = [0, ...places.map((place) => place.end)];
  const texts = starts.map((from, at) => written.slice(from, places[at]?.start));
  if (writing.isStrange(texts)) return undefined;
  return {
    text,
    texts,
    slots: places.map(({ slot }) => slot),
    described: writing.described,
    lines: written.split("\n").length - 1,
    sample: copyBranch(rule, 0),
  };
}

/** Adds where the only value of an end stands, unless it is any; false if there are others, or it is not certain. */
function addEnd(
  places: Place[],
  slot: "source" | "destination",
  written: string,
  rule: Branch,
  { around }: Writing,
): boolean {
  const value = membersOf(rule, slot)?.only;
  if (value === "any") return true;
  const start = value === undefined ? -1 : placeOf(value, written, around[slot]);
  if (value === undefined || start < 0 || behindBare(written, start) !== start + value.length) return false;
  places.push({ slot, start, end: start + value.length });
  return true;
}

function addDescription(places: Place[], written: string, rule: Branch, { around }: Writing): boolean {
  const value = textOf(rule, "description")?.text;
  if (value === undefined) return true;
  const start = placeOf(value, written, around.description);
  if (start < 0) return false;
  places.push({ slot: "description", start, end: start + value.length });
  return true;
}

/** The offset of a value, if what stands before it does so once, and what has to stand behind it does; otherwise -1. */
function placeOf(value: string, written: string, [before, behind]: readonly [RegExp, RegExp]): number {
  const [found, ...others] = written.matchAll(before);
  if (found === undefined || others.length > 0) return -1;
  const start = found.index + found[0].length;
  return written.startsWith(value, start) && behind.test(written.slice(start + value.length)) ? start : -1;
}
