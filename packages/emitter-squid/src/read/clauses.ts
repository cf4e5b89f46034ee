import { type Condition, intersection, isEmptySet, type Question } from "@sallyport/core";

/** A question, or its opposite, with a key that equal questions share. */
export interface Literal {
  readonly key: string;
  readonly question: Question;
  readonly negated: boolean;
}

/** Literals of which every one holds, by key. */
export type Clause = ReadonlyMap<string, Literal>;

/** Clauses of which at least one holds. */
export type Alternatives = readonly Clause[];

export const always: Alternatives = [new Map()];
export const never: Alternatives = [];

/** More clauses than any line that people write has. */
const mostClauses = 2000;

/** Thrown for a line that says too much at once to be read. */
export class TooManyClauses extends Error {}

export function ask(key: string, question: Question): Alternatives {
  return [new Map([[key, { key, question, negated: false }]])];
}

/** What holds when all of the given hold. */
export function all(parts: readonly Alternatives[]): Alternatives {
  return parts.reduce(both, always);
}

/** What holds when one of the given holds. */
export function any(parts: readonly Alternatives[]): Alternatives {
  return limited(parts.flat());
}

/** What holds when the given does not. */
export function not(alternatives: Alternatives): Alternatives {
  return all(
    alternatives.map((clause) =>
      [...clause.values()].map(
        (literal) => new Map([[literal.key, { ...literal, negated: !literal.negated }]]),
      ),
    ),
  );
}

/** Undefined for two that cannot hold at once. */
export function join(a: Clause, b: Clause): Clause | undefined {
  const joined = new Map(a);
  for (const literal of b.values()) {
    const held = joined.get(literal.key);
    if (held !== undefined && held.negated !== literal.negated) return undefined;
    joined.set(literal.key, literal);
  }
  return joined;
}

/** Whether every literal of `part` is one of `whole`: then part holds wherever whole does. */
export function includes(whole: Clause, part: Clause): boolean {
  for (const { key, negated } of part.values()) {
    if (whole.get(key)?.negated !== negated) return false;
  }
  return true;
}

/** False where a clause asks for two sources that have no address in common. */
export function isPossible(clause: Clause): boolean {
  const sets = [...clause.values()].flatMap(({ question, negated }) =>
    question.of === "source" && !negated ? [question.set] : [],
  );
  return sets.length < 2 || !isEmptySet(sets.reduce(intersection));
}

export function conditionsOf(clause: Clause): readonly Condition[] {
  return [...clause.values()].map(({ question, negated }) =>
    negated ? { ...question, negated: true } : question,
  );
}

function both(a: Alternatives, b: Alternatives): Alternatives {
  return limited(a.flatMap((one) => b.flatMap((other) => join(one, other) ?? [])));
}

function limited(alternatives: Alternatives): Alternatives {
  if (alternatives.length > mostClauses) throw new TooManyClauses();
  return alternatives;
}
