import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Alternatives,
  all,
  always,
  any,
  ask,
  type Clause,
  conditionsOf,
  includes,
  join,
  never,
  not,
  TooManyClauses,
} from "./clauses.js";

const names = ["a", "b", "c"];
const atom = (name: string): Alternatives => ask(name, { of: "other", what: name });

/** Whether something holds where some names do. */
const holds = (alternatives: Alternatives, held: readonly string[]) =>
  alternatives.some((clause) =>
    [...clause.values()].every(({ key, negated }) => held.includes(key) !== negated),
  );

interface Drawn {
  readonly meaning: Alternatives;
  readonly holds: (held: readonly string[]) => boolean;
}

const { drawn } = fc.letrec<{ drawn: Drawn }>((tie) => ({
  drawn: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(...names).map((name) => ({
      meaning: atom(name),
      holds: (held: readonly string[]) => held.includes(name),
    })),
    fc.constantFrom({ meaning: always, holds: () => true }, { meaning: never, holds: () => false }),
    tie("drawn").map((part) => ({
      meaning: not(part.meaning),
      holds: (held: readonly string[]) => !part.holds(held),
    })),
    fc.array(tie("drawn"), { maxLength: 3 }).map((parts) => ({
      meaning: all(parts.map(({ meaning }) => meaning)),
      holds: (held: readonly string[]) => parts.every((part) => part.holds(held)),
    })),
    fc.array(tie("drawn"), { maxLength: 3 }).map((parts) => ({
      meaning: any(parts.map(({ meaning }) => meaning)),
      holds: (held: readonly string[]) => parts.some((part) => part.holds(held)),
    })),
  ),
}));

describe("clauses", () => {
  it("hold where what they are made of does", () => {
    fc.assert(
      fc.property(drawn, fc.subarray(names), (part, held) => {
        expect(holds(part.meaning, held)).toBe(part.holds(held));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("that include others hold nowhere else", () => {
    const [a, b] = [atom("a")[0]!, atom("b")[0]!];
    const both = join(a, b) as Clause;
    expect([includes(both, a), includes(a, both), includes(a, new Map())]).toEqual([true, false, true]);
    expect(join(both, not([a])[0]!)).toBeUndefined();
    expect(conditionsOf(join(b, not([a])[0]!)!)).toEqual([
      { of: "other", what: "b" },
      { of: "other", what: "a", negated: true },
    ]);
  });

  it("that would be too many are given up", () => {
    const pairs = Array.from({ length: 12 }, (_, index) => any([atom(`x${index}`), atom(`y${index}`)]));
    expect(() => all(pairs)).toThrow(TooManyClauses);
  });
});
