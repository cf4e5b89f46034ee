import type { Action, DeviceRule, Family } from "@sallyport/core";
import type { Chain, ChainRule } from "./chain.js";
import { always, both, type Conjunction, isAlways, without } from "./conjunctions.js";
import { tidyConditions } from "./tidy.js";
import { atLine, Unreadable } from "./unreadable.js";

/** Chains of one file by name. */
export interface Chains {
  readonly file: string;
  readonly chains: ReadonlyMap<string, Chain>;
}

/** Jumps can multiply rules; beyond so many steps a chain is unreadable. */
const mostSteps = 1_000_000;

/** Jumps within jumps; the kernel allows 16 in nftables. */
const deepest = 64;

interface Walk extends Chains {
  /** The only family that the chains see; absent: both. */
  readonly family?: Family;
  readonly rules: DeviceRule[];
  steps: number;
}

/**
 * The decisions of a chain in one list: the rules of chains that it jumps to stand in the place of the jump,
 * under its conditions, and what stands behind a return holds only where that did not match.
 */
export function flatten(from: Chains, name: string, family?: Family): readonly DeviceRule[] {
  const walk: Walk = { ...from, ...(family === undefined ? {} : { family }), rules: [], steps: 0 };
  walkChain(walk, from.chains.get(name)!, always, []);
  return walk.rules;
}

/** The rule for what the rules of a base chain leave, in one family or both. */
export function policyRule({ file }: Chains, { name, policy }: Chain, family?: Family): DeviceRule {
  return deviceRule({ file, family }, { name: `policy of ${name}`, ...policy! }, []);
}

function deviceRule(
  { file, family }: { readonly file: string; readonly family?: Family | undefined },
  { name, action, line }: { readonly name: string; readonly action: Action; readonly line: number },
  conditions: Conjunction,
): DeviceRule {
  return { name, action, conditions: tidyConditions(conditions, family), place: { file, line } };
}

function walkChain(walk: Walk, chain: Chain, reach: readonly Conjunction[], callers: readonly Chain[]): void {
  let alive = reach;
  let next = 1;
  for (const rule of chain.rules) {
    const place = next;
    next += rule.count;
    if (alive.length === 0) return;
    walk.steps += alive.length;
    if (walk.steps > mostSteps) throw new Unreadable("jumps make too many rules of it", rule.line);
    const { verdict, alternatives } = rule;
    if (verdict.kind === "continue") continue;
    const hits = isAlways(alive) ? alternatives : joinAt(rule, alive);
    if (verdict.kind === "allow" || verdict.kind === "deny") {
      const name = rule.comment ?? `rule ${place} of ${chain.name}`;
      const decision = { name, action: verdict.kind, line: rule.line };
      for (const hit of hits) walk.rules.push(deviceRule(walk, decision, hit));
      if (alternatives.some((conditions) => conditions.length === 0)) return;
      continue;
    }
    if (verdict.kind === "jump" || verdict.kind === "goto")
      enter(walk, verdict.chain, hits, [...callers, chain], rule);
    if (verdict.kind !== "jump") alive = atLine(rule.line, () => without(alive, alternatives));
  }
}

/** Apart from the walk: a function made for every rule would cost more than joining does. */
function joinAt({ line, alternatives }: ChainRule, alive: readonly Conjunction[]): readonly Conjunction[] {
  return atLine(line, () => both(alive, alternatives));
}

function enter(
  walk: Walk,
  name: string,
  hits: readonly Conjunction[],
  callers: readonly Chain[],
  { line }: ChainRule,
): void {
  const chain = walk.chains.get(name);
  if (chain === undefined) throw new Unreadable(`there is no chain ${name}`, line);
  if (callers.includes(chain)) throw new Unreadable(`it leads back to chain ${name}`, line);
  if (callers.length > deepest) throw new Unreadable("jumps are too deep", line);
  walkChain(walk, chain, hits, callers);
}
