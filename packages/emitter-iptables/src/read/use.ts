import type { Chain, ChainRule } from "./chain.js";
import { isAlways } from "./conjunctions.js";

/** Whether what stands behind a rule is asked for the packets that it matches, and whether it decides any of them. */
type Effect = "none" | "leaves" | "decides";

/** Chains by name, and which of them decide anything, as far as it is known. */
interface Walk {
  readonly chains: ReadonlyMap<string, Chain>;
  readonly deciding: Map<string, boolean>;
}

/**
 * Adds the names of the sets that decide something in these chains. A rule that only notes packets, that leads to a chain which decides
 * nothing, or that returns where nothing decides behind it would let a set be named without need, and so does one behind a rule that
 * returns in any case. What stands behind one that allows or denies everything may be a policy's own.
 */
export function addSetsThatDecide(chains: ReadonlyMap<string, Chain>, names: Set<string>): void {
  const walk: Walk = { chains, deciding: new Map() };
  for (const { rules } of chains.values()) {
    let isDecided = false;
    for (let at = endOf(rules) - 1; at >= 0; at--) {
      const rule = rules[at]!;
      const effect = effectOf(rule, walk);
      if (effect === "decides") isDecided = true;
      if (effect === "none" || !isDecided || rule.sets === undefined) continue;
      for (let each = 0; each < rule.sets.length; each++) names.add(rule.sets[each]!);
    }
  }
}

/** Where the rules end that packets get to. */
function endOf(rules: readonly ChainRule[]): number {
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at]!;
    const { kind } = rule.verdict;
    if ((kind === "goto" || kind === "return") && isAlways(rule.alternatives)) return at + 1;
  }
  return rules.length;
}

function effectOf({ verdict, alternatives }: ChainRule, walk: Walk): Effect {
  if (alternatives.length === 0 || verdict.kind === "continue") return "none";
  switch (verdict.kind) {
    case "jump":
      return decides(verdict.chain, walk) ? "decides" : "none";
    case "goto":
      return decides(verdict.chain, walk) ? "decides" : "leaves";
    case "return":
      return "leaves";
    default:
      return "decides";
  }
}

function decides(name: string, walk: Walk): boolean {
  const known = walk.deciding.get(name);
  if (known !== undefined) return known;
  // One that leads back to itself is unreadable anyway.
  walk.deciding.set(name, false);
  const rules = walk.chains.get(name)?.rules ?? [];
  const found = rules.slice(0, endOf(rules)).some((rule) => effectOf(rule, walk) === "decides");
  walk.deciding.set(name, found);
  return found;
}
