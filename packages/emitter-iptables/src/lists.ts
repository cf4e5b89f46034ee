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
  readonly rules: Readonly<Record<Family, readonly GatedRule[]>>;
}

/** What each end of a rule matches on. Only an end that is the literal any is "any". */
export type Ends = Readonly<Record<End, "any" | SharedList>>;

export interface RuleLists {
  /** Each once, in the order of their first rules. */
  readonly lists: readonly SharedList[];
  readonly ends: ReadonlyMap<GatedRule, Ends>;
}

type Wanted = Omit<SharedList, "rules">;
type Growing = Wanted & { readonly rules: Readonly<Record<Family, GatedRule[]>> };

/** The lists of all rules. Sources are shared within a side only, as their lists are named after it. */
export function collectLists(rules: readonly GatedRule[]): RuleLists {
  const lists: Growing[] = [];
  const likely = new Map<string, Growing[]>();
  const keepList = (wanted: "any" | Wanted): "any" | Growing => {
    if (wanted === "any") return "any";
    const likeness = likenessOf(wanted);
    const alike = likely.get(likeness) ?? [];
    const known = alike.find(({ set }) => isKnownByIds(wanted) || equalSets(set, wanted.set));
    if (known !== undefined) return known;
    const list = { ...wanted, rules: { 4: [], 6: [] } };
    likely.set(likeness, [...alike, list]);
    lists.push(list);
    return list;
  };
  const ends = new Map<GatedRule, Ends>();
  for (const rule of rules) {
    const source = keepList(wantSource(rule));
    const destination = keepList(wantDestination(rule));
    ends.set(rule, { source, destination });
    for (const family of familiesOf(rule)) {
      if (source !== "any") source.rules[family].push(rule);
      if (destination !== "any") destination.rules[family].push(rule);
    }
  }
  return { lists, ends };
}

function wantSource(rule: GatedRule): "any" | Wanted {
  if (rule.sources === "any") return "any";
  return { end: "source", set: rule.sources, ids: [], widening: undefined, first: rule };
}

function wantDestination(rule: GatedRule): "any" | Wanted {
  const { match, destination } = rule;
  if (match.view === "any") return "any";
  if (match.view !== "prefixes") throw new RangeError(`rule ${rule.id} is matched by ${match.view}`);
  const ids = destination.prefixes?.kind === "sets" ? sortedUnique(destination.prefixes.ids) : [];
  return { end: "destination", set: match.set, ids, widening: rule.widening, first: rule };
}

/** What was added depends on the rule, so a list that was widened is known by its addresses only. */
function isKnownByIds({ ids, widening }: Wanted): boolean {
  return ids.length > 0 && widening === undefined;
}

/**
 * The same for lists that may be one; lists of the policy's own must have equal sets besides. Lists
 * of different dataset sets that are equal in one edition would part in the next one.
 */
function likenessOf(wanted: Wanted): string {
  const { end, set, ids, first } = wanted;
  if (isKnownByIds(wanted)) return `${end} ${ids.join()}`;
  const { v4, v6 } = set;
  const side = end === "source" ? first.side : "";
  const [a, b, c, d] = v6.first;
  return `${end} ${side} ${ids.join()} ${v4.count} ${v4.first[0]} ${v6.count} ${a} ${b} ${c} ${d}`;
}
