import { ALWAYS, type Diagrams, NEVER, type Node } from "./diagram.js";
import { numberNode } from "./field-nodes.js";
import type { FlowSet } from "./flow-set.js";
import { withPorts } from "./flows-of.js";
import type { Layout } from "./layout.js";
import type { Universe } from "./universe.js";

/**
 * How many flows the set holds: source x destination x protocol x port (1 to 65535, of TCP and UDP), where
 * all names that no condition of the universe tells apart count once, and so does each of the other things, held or not.
 */
export function countFlows(universe: Universe, { v4, v6 }: FlowSet): bigint {
  return countIn(universe, universe.v4, v4) + countIn(universe, universe.v6, v6);
}

function countIn({ diagrams, hosts }: Universe, layout: Layout, node: Node): bigint {
  const { port, protocol, host } = layout;
  const real = numberNode(diagrams, host, [{ first: 0, last: hosts.count - 1 }]);
  const portless = numberNode(diagrams, port, [{ first: 0, last: 0 }]);
  const hasPorts = numberNode(diagrams, protocol, withPorts);
  // Either a protocol with ports and one of them, or neither.
  const sound = diagrams.and(diagrams.differing(hasPorts, portless), real);
  return assignments(diagrams, diagrams.and(node, sound), layout.variables);
}

/** How many assignments of the variables make the function true. */
function assignments(diagrams: Diagrams, root: Node, variables: number): bigint {
  const known = new Map<Node, bigint>();
  const below = (node: Node): number => Math.min(diagrams.variable(node), variables);
  const count = (node: Node): bigint => {
    if (node === NEVER) return 0n;
    if (node === ALWAYS) return 1n;
    const before = known.get(node);
    if (before !== undefined) return before;
    const free = (child: Node) => BigInt(below(child) - diagrams.variable(node) - 1);
    const low = diagrams.low(node);
    const high = diagrams.high(node);
    const total = (count(low) << free(low)) + (count(high) << free(high));
    known.set(node, total);
    return total;
  };
  return count(root) << BigInt(below(root));
}
