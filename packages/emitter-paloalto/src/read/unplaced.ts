import type { Found } from "./beside-objects.js";
import type { Change, Move } from "./changes.js";
import { emptiedIn, isGone } from "./emptied.js";
import type { DecidedRulebase, LoadedFile } from "./loaded.js";
import { namesTold } from "./names-told.js";
import type { Branch } from "./tree.js";
import { shown } from "./words.js";

/** A rule that decides, and the line that makes it. */
interface MadeRule {
  readonly name: string;
  readonly line: number;
  /** Whether it is new on any device: what an earlier load left of it was deleted. */
  readonly isNew: boolean;
}

/**
 * Rows of rules whose order among each other is known, whatever the order was before. The rules of the top and of the bottom stand
 * before and behind all others; of two other rows nothing is known.
 */
interface Rows {
  /** By rule: the number of its row; a rule that has none is a row of its own. */
  readonly rowOf: Map<string, number>;
  count: number;
  readonly top: number;
  bottom: number;
}

/**
 * Rules of a file of commands that stay where an earlier load left them, in a rulebase whose order decides: one that both allows and denies.
 * Undefined if there are none.
 */
export function findUnplaced(file: LoadedFile): Found | undefined {
  const unplaced = file.rulebases.flatMap((rulebase) => unplacedIn(rulebase, file));
  const [first, ...others] = unplaced.sort((a, b) => a.line - b.line);
  if (first === undefined) return undefined;
  const names = namesTold(unplaced.map(({ name }) => shown(name)));
  const what =
    others.length === 0
      ? `the rule ${names} stays where an earlier load left it, as no move gives it its place among rules that allow and deny`
      : `the rules ${names} stay where an earlier load left them, as no move gives them their place among rules that allow and deny`;
  return { line: first.line, what };
}

function unplacedIn(
  { rulebase, device: { rules } }: DecidedRulebase,
  { emptied, changes }: LoadedFile,
): readonly MadeRule[] {
  const branch = rulebase.rules;
  if (branch === undefined || rules.every(({ action }) => action === rules[0]!.action)) return [];
  const path = [...rulebase.path, rulebase.name, "security", "rules"];
  const section = emptiedIn({ path, branch }, emptied, changes);
  const renamed = new Set<string>();
  for (const change of changes) if (change.of === "rename") renamed.add(change.to);
  const made: MadeRule[] = [];
  let last: string | undefined;
  for (const { name, place } of rules) {
    if (name === last) continue;
    last = name;
    made.push({ name, line: place!.line, isNew: isGone(section.fields.get(name)) && !renamed.has(name) });
  }
  return outsideLargest(made, arrange(made, branch, changes));
}

/** The rows of the rules at the end of the file. */
function arrange(rules: readonly MadeRule[], branch: Branch, changes: readonly Change[]): Rows {
  const rows: Rows = { rowOf: new Map(), count: 2, top: 0, bottom: 1 };
  const asMade = [...rules].sort((a, b) => a.line - b.line);
  let next = 0;
  for (const change of changes) {
    if (change.of === "delete" || change.rules !== branch) continue;
    while (next < asMade.length && asMade[next]!.line < change.line) make(rows, asMade[next++]!);
    if (change.of === "move") move(rows, change);
    // Where the new name is taken, the command is refused.
    else rows.rowOf.set(change.to, rows.count++);
  }
  while (next < asMade.length) make(rows, asMade[next++]!);
  return rows;
}

/** A rule that is new comes last. One that may be there stays where it is, or comes last, so that nothing else is known to do so. */
function make(rows: Rows, { name, isNew }: MadeRule): void {
  if (isNew) rows.rowOf.set(name, rows.bottom);
  else rows.bottom = rows.count++;
}

function move(rows: Rows, { name, where, other }: Move): void {
  const beside = () => rows.rowOf.get(other!) ?? startRow(rows, other!);
  rows.rowOf.set(name, where === "top" || where === "bottom" ? rows[where] : beside());
}

function startRow(rows: Rows, name: string): number {
  rows.rowOf.set(name, rows.count);
  return rows.count++;
}

/** The rules that are in none but a smaller row: those whose place among the others is not known. */
function outsideLargest(rules: readonly MadeRule[], rows: Rows): readonly MadeRule[] {
  const { rowOf, top, bottom } = rows;
  const between = rules.filter(({ name }) => {
    const row = rowOf.get(name) ?? startRow(rows, name);
    return row !== top && row !== bottom;
  });
  const first = between.length === 0 ? undefined : rowOf.get(between[0]!.name);
  // Most are all in one row.
  if (between.every(({ name }) => rowOf.get(name) === first)) return [];
  const lengths = new Map<number, number>();
  for (const { name } of between) lengths.set(rowOf.get(name)!, (lengths.get(rowOf.get(name)!) ?? 0) + 1);
  const [largest] = [...lengths].sort(([, a], [, b]) => b - a)[0]!;
  return between.filter(({ name }) => rowOf.get(name) !== largest);
}
