import type { FlowSet, HeldOther, Universe } from "../flow/index.js";
import type { Space } from "./spaces.js";

/**
 * The cases of having and not having the other things that make a difference to the flows of any space, the same for all; one
 * for everything if there are more than so many.
 */
export function splitSpaces(spaces: readonly Space[], most: number): readonly (readonly HeldOther[])[] {
  const splits = spaces.map(({ universe, sets }) => splitByOthers(universe, Object.values(sets), most));
  const [first, ...others] = splits;
  if (first === undefined || splits.includes(undefined)) return [[]];
  if (others.every((each) => JSON.stringify(each) === JSON.stringify(first))) return first;
  const told = new Set(splits.flatMap((each) => each!.flatMap((when) => when.map(({ what }) => what))));
  return 2 ** told.size > most ? [[]] : [...told].sort().reduce(withBoth, [[]]);
}

/** Each case with something held, and without it. */
function withBoth(cases: readonly (readonly HeldOther[])[], what: string): readonly (readonly HeldOther[])[] {
  return cases.flatMap((when) => [true, false].map((held) => [...when, { what, held }]));
}

/**
 * The ways of having and not having the other things that make a difference to some sets, so that in
 * each no more of them does; undefined if there are more than so many.
 */
function splitByOthers(
  { diagrams, others }: Universe,
  sets: readonly FlowSet[],
  most: number,
): readonly (readonly HeldOther[])[] | undefined {
  const cases: (readonly HeldOther[])[] = [];
  const split = (nodes: readonly number[], when: readonly HeldOther[]): boolean => {
    if (nodes.every((node) => node === 0)) return true;
    const variable = Math.min(...nodes.map((node) => diagrams.variable(node)));
    // The other things come first in the layouts of both families, at the same places.
    if (variable >= others.length) return cases.push(when) <= most;
    const side = (next: "low" | "high") =>
      nodes.map((node) => (diagrams.variable(node) === variable ? diagrams[next](node) : node));
    const what = others[variable]!;
    return (
      split(side("high"), [...when, { what, held: true }]) &&
      split(side("low"), [...when, { what, held: false }])
    );
  };
  const nodes = sets.flatMap(({ v4, v6 }) => [v4, v6]);
  return split(nodes, []) ? cases : undefined;
}
