import { type Clause, includes, isPossible, join, type Literal } from "./clauses.js";
import type { AccessLine } from "./conf.js";

/** One way in which a line can hold at a step. */
export interface Step {
  readonly line: AccessLine;
  readonly clause: Clause;
}

/** What may follow where a line peeks. */
export interface LaterSteps {
  /** Whether earlier ways of the first step leave something to this one. */
  isReached(index: number): boolean;
  /**
   * What decides at the second step about the tunnels of one way of the first, in order, each with all that
   * then holds; `isComplete` if one of it decides whatever is left. Ask in ascending order.
   */
  after(index: number): { readonly steps: readonly Step[]; readonly isComplete: boolean };
}

/**
 * A tunnel that matches at the second step what includes an earlier way of the first has been decided by
 * that. So most of the second steps concern one of the first only, and are left out once that is past:
 * what remains to be looked through stays short.
 */
export function createLaterSteps(first: readonly Step[], second: readonly Step[]): LaterSteps {
  const earliest = indexOf(first.map(({ clause }) => clause));
  let open = second.map((step) => ({ step, past: earliest(step.clause) }));
  return {
    isReached: (index) => earliest(first[index]!.clause) === index,
    after: (index) => {
      const { clause } = first[index]!;
      open = open.filter(({ past }) => past >= index);
      const steps: Step[] = [];
      for (const { step } of open) {
        const whole = join(clause, step.clause);
        if (whole === undefined || !isPossible(whole)) continue;
        steps.push({ line: step.line, clause: whole });
        if (includes(clause, step.clause)) return { steps, isComplete: true };
      }
      return { steps, isComplete: false };
    },
  };
}

/** Finds the first of some clauses that a clause includes; infinity if there is none. */
function indexOf(clauses: readonly Clause[]): (clause: Clause) => number {
  const counts = new Map<string, number>();
  for (const clause of clauses) {
    for (const literal of clause.values()) counts.set(idOf(literal), (counts.get(idOf(literal)) ?? 0) + 1);
  }
  let empty = Number.POSITIVE_INFINITY;
  const byRarest = new Map<string, number[]>();
  for (const [index, clause] of clauses.entries()) {
    const ids = [...clause.values()].map(idOf);
    if (ids.length === 0) empty = Math.min(empty, index);
    else {
      const rarest = ids.reduce((a, b) => (counts.get(b)! < counts.get(a)! ? b : a));
      byRarest.set(rarest, [...(byRarest.get(rarest) ?? []), index]);
    }
  }
  return (clause) => {
    const candidates = [...clause.values()].flatMap((literal) => byRarest.get(idOf(literal)) ?? []);
    return candidates
      .filter((index) => includes(clause, clauses[index]!))
      .reduce((a, b) => Math.min(a, b), empty);
  };
}

function idOf({ key, negated }: Literal): string {
  return negated ? `!${key}` : key;
}
