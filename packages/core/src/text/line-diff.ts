/** Lines of two texts: in both, only in the first, or only in the second. */
export interface LineEdit {
  readonly kind: "same" | "removed" | "added";
  /** With its line feed, which the last line of a text may lack. */
  readonly text: string;
}

/** Beyond so many edits the shortest way is not searched any more: what lies between the common ends is replaced. */
const mostEdits = 2000;

/**
 * The lines of two texts in one order, with as few edits as there can be (Myers, "An O(ND) Difference Algorithm",
 * 1986); in texts that differ in more than 2,000 lines all that is between their common start and end.
 */
export function diffLines(before: string, after: string): readonly LineEdit[] {
  const [a, b] = [splitLines(before), splitLines(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [
    ...edits("same", a.slice(0, start)),
    ...diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...edits("same", a.slice(a.length - end)),
  ];
}

function splitLines(text: string): readonly string[] {
  return text === "" ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}

function edits(kind: LineEdit["kind"], lines: readonly string[]): readonly LineEdit[] {
  return lines.map((text) => ({ kind, text }));
}

function diffMiddle(a: readonly string[], b: readonly string[]): readonly LineEdit[] {
  const reached = search(a, b);
  if (reached === undefined) return [...edits("removed", a), ...edits("added", b)];
  return walkBack(a, b, reached);
}

/** For each number of edits, how far in `a` each diagonal is reached; undefined if it takes too many. */
function search(a: readonly string[], b: readonly string[]): readonly Int32Array[] | undefined {
  const reached: Int32Array[] = [];
  for (let d = 0; d <= Math.min(a.length + b.length, mostEdits); d++) {
    const row = new Int32Array(2 * d + 1);
    reached.push(row);
    for (let k = -d; k <= d; k += 2) {
      let x = d === 0 ? 0 : stepFrom(reached[d - 1]!, d - 1, k).x;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      row[k + d] = x;
      if (x >= a.length && x - k >= b.length) return reached;
    }
  }
  return undefined;
}

/** The better of the two ways to a diagonal by one edit more: a line of `b` added, or one of `a` removed. */
function stepFrom(row: Int32Array, d: number, k: number): { readonly x: number; readonly isAdded: boolean } {
  const above = k + 1 <= d ? row[k + 1 + d]! : -1;
  const left = k - 1 >= -d ? row[k - 1 + d]! + 1 : -1;
  return above >= left ? { x: above, isAdded: true } : { x: left, isAdded: false };
}

function walkBack(
  a: readonly string[],
  b: readonly string[],
  reached: readonly Int32Array[],
): readonly LineEdit[] {
  const found: LineEdit[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = reached.length - 1; d >= 0; d--) {
    const step = d === 0 ? { x: 0, isAdded: false } : stepFrom(reached[d - 1]!, d - 1, x - y);
    for (; x > step.x; x--, y--) found.push({ kind: "same", text: a[x - 1]! });
    if (d === 0) break;
    if (step.isAdded) found.push({ kind: "added", text: b[--y]! });
    else found.push({ kind: "removed", text: a[--x]! });
  }
  return found.reverse();
}
