import {
  equalSets,
  type Family,
  familiesOf,
  type GatedRule,
  type PrefixSet,
  sortedUnique,
  type Widening,
} from "@sallyport/core";

export type End = "source" | "destination";

/** A list of prefixes that rules share: the same dataset sets, or the same addresses. */
export interface SharedList {
  readonly end: End;
  readonly set: PrefixSet;
  /** Ids of the dataset sets that it is the union of; empty for a list of the policy's own. */
  readonly ids: readonly string[];
  /** What was added to it. */
  readonly widening: Widening | undefined;
  /** The first rule that matches on it. */
  readonly first: GatedRule;
  /** The rules that match on it, by the family that they do so in. */
  readonly rules4: readonly GatedRule[];
  readonly rules6: readonly GatedRule[];
}

/** What a rule matches on, in the families that both of its ends have. Only an end that is the literal any is "any". */
export interface ListedRule {
  readonly rule: GatedRule;
  readonly families: readonly Family[];
  readonly source: "any" | SharedList;
  readonly destination: "any" | SharedList;
}

export interface RuleLists {
  /** Each once, in the order of their first rules. */
  readonly lists: readonly SharedList[];
  /** In the policy's order. */
  readonly rules: readonly ListedRule[];
}

type Growing = SharedList & { rules4: GatedRule[]; rules6: GatedRule[] };

/** The lists of all rules. Sources are shared within a side only, as their lists are named after it. */
export function collectLists(rules: readonly GatedRule[]): RuleLists {
  const lists: Growing[] = [];
  const likely = new Map<string | number, Growing | Growing[]>();
  const listed = rules.map((rule) => {
    const source = wantSource(rule);
    const destination = wantDestination(rule);
    const each = {
      rule,
      families: familiesOf(rule),
      source: source === "any" ? source : keepList(source, lists, likely),
      destination: destination === "any" ? destination : keepList(destination, lists, likely),
    };
    noteRule(each.source, each);
    noteRule(each.destination, each);
    return each;
  });
  return { lists, rules: listed };
}

function keepList(
  wanted: Growing,
  lists: Growing[],
  likely: Map<string | number, Growing | Growing[]>,
): Growing {
  const likeness = likenessOf(wanted);
  const alike = likely.get(likeness);
  const known = Array.isArray(alike)
    ? alike.find((list) => isSame(list, wanted))
    : alike !== undefined && isSame(alike, wanted)
      ? alike
      : undefined;
  if (known !== undefined) return known;
  lists.push(wanted);
  if (alike === undefined) likely.set(likeness, wanted);
  else if (Array.isArray(alike)) alike.push(wanted);
  else likely.set(likeness, [alike, wanted]);
  return wanted;
}

/** Most lists are of one rule. Never written to. */
const none: GatedRule[] = [];
const noIds: readonly string[] = [];

function noteRule(list: "any" | Growing, { rule, families }: Pick<ListedRule, "rule" | "families">): void {
  if (list === "any") return;
  for (let at = 0; at < families.length; at++) {
    if (families[at] === 4) list.rules4 = withRule(list.rules4, rule);
    else list.rules6 = withRule(list.rules6, rule);
  }
}

function withRule(rules: GatedRule[], rule: GatedRule): GatedRule[] {
  if (rules.length === 0) return [rule];
  rules.push(rule);
  return rules;
}

function wantSource(rule: GatedRule): "any" | Growing {
  if (rule.sources === "any") return "any";
  return {
    end: "source",
    set: rule.sources,
    ids: noIds,
    widening: undefined,
    first: rule,
    rules4: none,
    rules6: none,
  };
}

function wantDestination(rule: GatedRule): "any" | Growing {
  const { match, destination } = rule;
  if (match.view === "any") return "any";
  if (match.view !== "prefixes") throw new RangeError(`rule ${rule.id} is matched by ${match.view}`);
  const ids = destination.prefixes?.kind === "sets" ? sortedUnique(destination.prefixes.ids) : noIds;
  return {
    end: "destination",
    set: match.set,
    ids,
    widening: rule.widening,
    first: rule,
    rules4: none,
    rules6: none,
  };
}

/** What was added depends on the rule, so a list that was widened is known by its addresses only. */
function isKnownByIds({ ids, widening }: SharedList): boolean {
  return ids.length > 0 && widening === undefined;
}

/** The same for lists that may be one; a text for those that are known by their ids. */
function likenessOf(wanted: SharedList): string | number {
  const { end, set, ids } = wanted;
  if (isKnownByIds(wanted)) return `${end} ${ids.join()}`;
  const { v4, v6 } = set;
  let likeness = v4.count + 37 * v6.count;
  if (v4.count > 0) likeness += 31 * v4.first[0]!;
  for (let word = 0; v6.count > 0 && word < weights.length; word++)
    likeness += weights[word]! * v6.first[word]!;
  // Small enough to be no object.
  return likeness & 0x3fff_ffff;
}

/** Of the words of the first IPv6 address. */
const weights = [1, 3, 5, 7] as const;

/**
 * Whether two lists that may be one are. Lists of different dataset sets that are equal in one edition would part in the
 * next one; lists of the policy's own must have equal sets.
 */
function isSame(list: SharedList, wanted: SharedList): boolean {
  if (list.end !== wanted.end || list.ids.join() !== wanted.ids.join()) return false;
  if (isKnownByIds(wanted)) return true;
  if (list.end === "source" && list.first.side !== wanted.first.side) return false;
  return equalSets(list.set, wanted.set);
}
