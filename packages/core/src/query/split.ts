import type { FlowSet, HeldOther, Universe } from "../flow/index.js";

/**
 * The ways of having and not having the other things that make a difference to some sets, so that in
 * each no more of them does; undefined if there are more than so many.
 */
export function splitByOthers(
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
