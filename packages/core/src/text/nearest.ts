/**
 * Edit distance with transpositions of neighbours (optimal string alignment), so that "etaus"
 * is one step from "eatus".
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}

/**
 * The known name nearest to what was written, if one is near enough to be meant: letters case and
 * separators aside, at most a third of its length away.
 */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  const fold = (text: string) => text.toLowerCase().replace(/[\s_-]/g, "");
  const wanted = fold(written);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const folded = fold(name);
    const distance = folded.startsWith(wanted) && wanted.length >= 3 ? 1 : editDistance(wanted, folded);
    if (distance < bestDistance && distance <= Math.max(2, Math.floor(folded.length / 3))) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}
