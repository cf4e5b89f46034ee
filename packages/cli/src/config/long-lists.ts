/** Runs shorter than this cost less as they are. */
const shortest = 64;

/** An item of a block sequence that can be nothing but a prefix, as plain text: never a number, a mapping or a tag. */
const item =
  /( *)- ((?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?|[\dA-Fa-f]{0,4}(?::[\dA-Fa-f]{0,4}){1,6}:[\dA-Fa-f]{1,4}(?:\/\d{1,3})?|[\dA-Fa-f]{1,4}(?::[\dA-Fa-f]{0,4}){1,7}\/\d{1,3})(?: +#[^\r\n]*)? *\r?\n/y;

/** A text in which one item stands for each long run of items. */
export interface ShortenedText {
  readonly text: string;
  /** The items of each run, by the text that stands for them. */
  readonly runs: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes long runs of prefixes, one a line, out of a YAML text: a parser of YAML spends far longer on each than all
 * that comes after it. Whether such lines are items of a sequence, or lines of a longer text, only the parser can
 * tell: see withLongLists. Undefined if there is none.
 */
export function shortenLists(text: string): ShortenedText | undefined {
  // A directive may ask for YAML 1.1, in which 10:20:30 is a number.
  if (text.includes("%YAML")) return undefined;
  const runs = new Map<string, readonly string[]>();
  const mark = unusedMark(text);
  const pieces: string[] = [];
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    const run = runAt(text, at);
    if (run.items.length >= shortest) {
      const name = `${mark}${runs.size}`;
      runs.set(name, run.items);
      pieces.push(text.slice(kept, at), `${run.indent}- ${name}\n`);
      kept = run.end;
    }
    at = run.items.length > 0 ? run.end : endOfLine(text, at);
  }
  return runs.size === 0 ? undefined : { text: pieces.join("") + text.slice(kept), runs };
}

/** The items from the start of a line on, all of one indent. */
function runAt(text: string, start: number) {
  const items: string[] = [];
  let indent = "";
  let end = start;
  for (;;) {
    item.lastIndex = end;
    const found = item.exec(text);
    if (found === null || (items.length > 0 && found[1] !== indent)) return { items, indent, end };
    indent = found[1]!;
    items.push(found[2]!);
    end = item.lastIndex;
  }
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** Letters that the text holds nowhere. */
function unusedMark(text: string): string {
  for (let length = 1; ; length++) {
    const mark = `${"z".repeat(length)}list`;
    if (!text.includes(mark)) return mark;
  }
}

/**
 * The parsed data with the runs back in it; undefined if one of them was no part of a sequence, but of a text, a comment or
 * a key. An item that is the mark and nothing else proves that its line is a whole item, and so were those of the run.
 */
export function withLongLists(
  value: unknown,
  { runs }: ShortenedText,
): { readonly value: unknown } | undefined {
  const mark = [...runs.keys()][0]!.slice(0, -1);
  const seen = new Set<string>();
  let isSound = true;
  const restored = new Map<object, unknown>();
  const restore = (each: unknown): unknown => {
    if (typeof each === "string") {
      if (each.includes(mark)) isSound = false;
      return each;
    }
    if (typeof each !== "object" || each === null) return each;
    const done = restored.get(each);
    if (done !== undefined) return done;
    const made = Array.isArray(each) ? restoreList(each) : restoreMapping(each);
    restored.set(each, made);
    return made;
  };
  const restoreList = (list: readonly unknown[]): unknown => {
    const parts = list.map((each): unknown => {
      const run = typeof each === "string" ? runs.get(each) : undefined;
      if (run === undefined) return restore(each);
      seen.add(each as string);
      return run;
    });
    if (list.length === 1 && runs.has(list[0] as string)) return parts[0];
    return parts.flatMap((part, index) => (runs.has(list[index] as string) ? (part as unknown[]) : [part]));
  };
  const restoreMapping = (mapping: object): unknown =>
    Object.fromEntries(Object.entries(mapping).map(([key, each]) => [restore(key), restore(each)]));
  const whole = restore(value);
  return isSound && seen.size === runs.size ? { value: whole } : undefined;
}
