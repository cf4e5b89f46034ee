import type { Action, DeviceRule, Family } from "@sallyport/core";
import type { Chain, ChainRule } from "./chain.js";
import { always, both, type Conjunction, isAlways, without } from "./conjunctions.js";
import { alternativesOfRun, joinedWith } from "./line-run.js";
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

/** What of a file's chains is asked for. */
export interface FlattenOptions {
  /** The only family that the chains see; absent: both. */
  readonly family?: Family | undefined;
  /** Set if lines that are alike may be one rule where nothing before them changes what they match. */
  readonly isJoined?: true | undefined;
}

interface Walk extends Chains, FlattenOptions {
  readonly rules: DeviceRule[];
  steps: number;
}

/**
 * The decisions of a chain in one list: the rules of chains that it jumps to stand in the place of the jump,
 * under its conditions, and what stands behind a return holds only where that did not match.
 */
export function flatten(
  { file, chains }: Chains,
  name: string,
  { family, isJoined }: FlattenOptions,
): readonly DeviceRule[] {
  const walk: Walk = { file, chains, family, isJoined, rules: [], steps: 0 };
  walkChain(walk, chains.get(name)!, always, []);
  return walk.rules;
}

/** The rule for what the rules of a base chain leave, in one family or both. */
export function policyRule({ file }: Chains, { name, policy }: Chain, family?: Family): DeviceRule {
  const { action, line } = policy!;
  return deviceRule({ file, family }, `policy of ${name}`, action, line, []);
}

/** By parameters: of a rule for each line of a long file there is nothing to be made but that. */
function deviceRule(
  { file, family }: { readonly file: string; readonly family?: Family | undefined },
  name: string,
  action: Action,
  line: number,
  conditions: Conjunction,
): DeviceRule {
  return { name, action, conditions: tidyConditions(conditions, family), place: { file, line } };
}

function holdsAlways(alternatives: readonly Conjunction[]): boolean {
  for (let at = 0; at < alternatives.length; at++) if (alternatives[at]!.length === 0) return true;
  return false;
}

function walkChain(walk: Walk, chain: Chain, reach: readonly Conjunction[], callers: readonly Chain[]): void {
  let alive = reach;
  let next = 1;
  for (let at = 0; at < chain.rules.length; at++) {
    const rule = chain.rules[at]!;
    const place = next;
    next += rule.count;
    if (alive.length === 0) return;
    walk.steps += rule.run === undefined ? alive.length : alive.length * rule.count;
    if (walk.steps > mostSteps) throw new Unreadable("jumps make too many rules of it", rule.line);
    const { verdict, alternatives } = rule;
    if (verdict.kind === "continue") continue;
    if (rule.run !== undefined) {
      const where = `of ${chain.name}`;
      if (walk.isJoined === true && isAlways(alive))
        pushJoined(walk, rule, rule.comment ?? `rule ${place} ${where}`);
      else flattenRun(walk, rule, alive, where, place);
      continue;
    }
    const hits = isAlways(alive) ? alternatives : joinAt(rule, alive);
    if (verdict.kind === "allow" || verdict.kind === "deny") {
      const name = rule.comment ?? `rule ${place} of ${chain.name}`;
      for (let hit = 0; hit < hits.length; hit++)
        walk.rules.push(deviceRule(walk, name, verdict.kind, rule.line, hits[hit]!));
      if (holdsAlways(alternatives)) return;
      continue;
    }
    if (verdict.kind === "jump" || verdict.kind === "goto")
      enter(walk, verdict.chain, hits, [...callers, chain], rule);
    if (verdict.kind !== "jump") alive = leaveAt(rule, alive);
  }
}

/** One rule for a run, with the line before it if that is of the same rule: the first of many, which is read for itself. */
function pushJoined(
  { file, family, rules }: Walk,
  { line, alternatives, verdict }: ChainRule,
  name: string,
): void {
  const rule = deviceRule({ file, family }, name, verdict.kind as Action, line, alternatives[0]!);
  const before = rules.at(-1);
  const joined = before?.name === name ? joinedWith(before, rule) : undefined;
  if (joined === undefined) rules.push(rule);
  else rules[rules.length - 1] = joined;
}

/** The rules of a run in their lines. None of them matches everything. */
function flattenRun(
  walk: Walk,
  rule: ChainRule,
  alive: readonly Conjunction[],
  where: string,
  place: number,
): void {
  const { line, comment, verdict, run } = rule;
  const alternatives = alternativesOfRun(run!, rule.alternatives[0]!);
  const action = verdict.kind as Action;
  for (let at = 0; at < alternatives.length; at++) {
    const one = [alternatives[at]!];
    const hits = isAlways(alive) ? one : joinAt({ line: line + at, alternatives: one }, alive);
    const name = comment ?? `rule ${place + at} ${where}`;
    for (let hit = 0; hit < hits.length; hit++)
      walk.rules.push(deviceRule(walk, name, action, line + at, hits[hit]!));
  }
}

/** Both apart from the walk: a function made for every rule would cost more than joining does. */
function joinAt(
  { line, alternatives }: Pick<ChainRule, "line" | "alternatives">,
  alive: readonly Conjunction[],
): readonly Conjunction[] {
  return atLine(line, () => both(alive, alternatives));
}

function leaveAt({ line, alternatives }: ChainRule, alive: readonly Conjunction[]): readonly Conjunction[] {
  return atLine(line, () => without(alive, alternatives));
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
