import {
  acrossFamilies,
  asksForBothEnds,
  commonFlows,
  createUniverse,
  type Device,
  type Flow,
  type FlowSet,
  flowsOfRule,
  flowsWithout,
  hasNoFlows,
  noFlows,
  type Universe,
  type UniverseOptions,
  unionOfFlows,
  witnessOf,
} from "../flow/index.js";
import type { Action } from "../policy/index.js";
import { joinCoverage, toldAcross } from "./join-coverage.js";

/** A rule that decides flows of another. */
export interface Decider {
  readonly rule: string;
  readonly action: Action;
  /** One of the flows. */
  readonly witness: Flow;
}

/** What a rule is to the others of its list. */
export interface RuleCoverage {
  readonly rule: string;
  readonly action: Action;
  /**
   * shadowed: rules before it decide all that it matches; redundant: without it, rules after it would
   * decide the same; used: something would be decided otherwise without it.
   */
  readonly state: "shadowed" | "redundant" | "used";
  /** The rules that decide, or would decide, its flows; none for one that is used. */
  readonly deciders: readonly Decider[];
  /** Rules before it that decide some of what it matches the other way. */
  readonly exceptions: readonly (Decider & {
    /** Whether all that the exception matches is matched by this rule too. */
    readonly isInside: boolean;
  })[];
}

/** Besides how large diagrams may be: whether flows may go from one family to the other, as where a device relays. */
export interface CoverageOptions extends UniverseOptions {
  readonly relays?: true;
}

/**
 * Which rules of a list decide nothing, and which could go one by one, complete: also where several rules together
 * cover one. Throws DiagramsFull if the list is too large.
 */
export function coverageOf(device: Device, { relays, ...options }: CoverageOptions): readonly RuleCoverage[] {
  const within = coverageIn(device, options);
  if (relays !== true || !asksForBothEnds([device])) return within;
  const across = ([4, 6] as const).map((source) => {
    const [, ...rules] = coverageIn(acrossFamilies(device, source, options.tags ?? new Map()), options);
    return rules.map((rule) => toldAcross(rule, source));
  });
  return within.map((rule, index) =>
    isOfNothing(rule) ? rule : across.reduce((all, each) => joinCoverage(all, each[index]!), rule),
  );
}

/** Whether no flow within a family can match it: such a rule is refused by every format. */
function isOfNothing({ state, deciders }: RuleCoverage): boolean {
  return state === "shadowed" && deciders.length === 0;
}

function coverageIn(device: Device, options: UniverseOptions): readonly RuleCoverage[] {
  const universe = createUniverse([device], options);
  const matched = device.rules.map((rule) => flowsOfRule(universe, rule));
  const own = ownFlows(universe, matched);
  const after = decidedAfter(universe, device, matched);
  const lists: Lists = { universe, device, matched, own };
  return device.rules.map(({ name, action }, index) => {
    const state = stateOf(lists, index, after[index + 1]!);
    return {
      rule: name,
      action,
      state,
      deciders: state === "used" ? [] : deciders(lists, index, state),
      exceptions: state === "shadowed" ? [] : exceptions(lists, index),
    };
  });
}

interface Lists {
  readonly universe: Universe;
  readonly device: Device;
  /** What each rule matches. */
  readonly matched: readonly FlowSet[];
  /** What each decides: matched by none before it. */
  readonly own: readonly FlowSet[];
}

/** What the rules from one on decide, if none before them matches. */
interface Tail {
  readonly allow: FlowSet;
  readonly deny: FlowSet;
}

function ownFlows(universe: Universe, matched: readonly FlowSet[]): readonly FlowSet[] {
  let before = noFlows;
  return matched.map((set) => {
    const own = flowsWithout(universe, set, before);
    before = unionOfFlows(universe, before, set);
    return own;
  });
}

/** By index of the first rule; the last is of no rules. */
function decidedAfter(universe: Universe, { rules }: Device, matched: readonly FlowSet[]): readonly Tail[] {
  const tails: Tail[] = [{ allow: noFlows, deny: noFlows }];
  for (let index = rules.length - 1; index >= 0; index--) {
    const { allow, deny } = tails[0]!;
    const set = matched[index]!;
    const [same, other] = rules[index]!.action === "allow" ? [allow, deny] : [deny, allow];
    const [more, less] = [unionOfFlows(universe, same, set), flowsWithout(universe, other, set)];
    tails.unshift(
      rules[index]!.action === "allow" ? { allow: more, deny: less } : { allow: less, deny: more },
    );
  }
  return tails;
}

function stateOf({ universe, device, own }: Lists, index: number, after: Tail): RuleCoverage["state"] {
  if (hasNoFlows(own[index]!)) return "shadowed";
  const same = after[device.rules[index]!.action];
  return hasNoFlows(flowsWithout(universe, own[index]!, same)) ? "redundant" : "used";
}

/** Rules before a shadowed one, by what they decide; rules after a redundant one, by what they would. */
function deciders(
  { universe, device, matched, own }: Lists,
  index: number,
  state: "shadowed" | "redundant",
): readonly Decider[] {
  const found: Decider[] = [];
  const others = state === "shadowed" ? [0, index] : [index + 1, device.rules.length];
  let rest = state === "shadowed" ? matched[index]! : own[index]!;
  for (let other = others[0]!; other < others[1]! && !hasNoFlows(rest); other++) {
    const witness = witnessOf(universe, commonFlows(universe, rest, matched[other]!));
    if (witness === undefined) continue;
    const { name, action } = device.rules[other]!;
    found.push({ rule: name, action, witness });
    rest = flowsWithout(universe, rest, matched[other]!);
  }
  return found;
}

function exceptions({ universe, device, matched, own }: Lists, index: number): RuleCoverage["exceptions"] {
  const { action } = device.rules[index]!;
  return device.rules.slice(0, index).flatMap((rule, before) => {
    if (rule.action === action) return [];
    const witness = witnessOf(universe, commonFlows(universe, own[before]!, matched[index]!));
    if (witness === undefined) return [];
    const isInside = hasNoFlows(flowsWithout(universe, matched[before]!, matched[index]!));
    return [{ rule: rule.name, action: rule.action, witness, isInside }];
  });
}
