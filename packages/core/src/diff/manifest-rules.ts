import type { Manifest, ManifestFileRule, ManifestRule } from "../emit/manifest.js";
import { compareText, sortedUnique } from "../text/index.js";

/** What became of one rule of a policy in the files of one format. */
export interface ManifestRuleDiff {
  readonly policy: string;
  readonly rule: string;
  readonly format: string;
  /** `moved`: it says the same, but other rules now come before or after it. */
  readonly kind: "added" | "removed" | "changed" | "moved";
  readonly title: string;
  /** Names of the facts that differ, in code-unit order. */
  readonly fields: readonly string[];
}

/** A rule as files of a format say it, with what its policy says of it. */
export type SaidRule = ManifestFileRule & Partial<ManifestRule> & Pick<ManifestRule, "title">;

/** The rules of one policy in one format: by id, and in order of evaluation. */
interface RuleList {
  readonly policy: string;
  readonly format: string;
  readonly rules: ReadonlyMap<string, SaidRule>;
}

/**
 * What became of rules, by policy, format and rule. A rule that several files of a format say counts
 * once; it may move from file to file without a difference.
 */
export function diffManifestRules(before: Manifest, after: Manifest): readonly ManifestRuleDiff[] {
  const [old, now] = [collectRules(before), collectRules(after)];
  return sortedUnique([...old.keys(), ...now.keys()]).flatMap((key) => diffLists(old.get(key), now.get(key)));
}

function diffLists(old: RuleList | undefined, now: RuleList | undefined): readonly ManifestRuleDiff[] {
  const either = now ?? old;
  if (either === undefined) return [];
  const [was, is] = [old?.rules ?? new Map(), now?.rules ?? new Map()];
  const moved = movedIds([...was.keys()], [...is.keys()]);
  return sortedUnique([...was.keys(), ...is.keys()]).flatMap((rule) => {
    const found = diffRule(was.get(rule), is.get(rule), moved.has(rule));
    return found === undefined ? [] : { policy: either.policy, rule, format: either.format, ...found };
  });
}

function diffRule(
  was: SaidRule | undefined,
  is: SaidRule | undefined,
  isMoved: boolean,
): Pick<ManifestRuleDiff, "kind" | "title" | "fields"> | undefined {
  if (is === undefined)
    return was === undefined ? undefined : { kind: "removed", title: was.title, fields: [] };
  if (was === undefined) return { kind: "added", title: is.title, fields: [] };
  const fields = differingFields(was, is);
  if (fields.length > 0) return { kind: "changed", title: is.title, fields };
  return isMoved ? { kind: "moved", title: is.title, fields: [] } : undefined;
}

function differingFields(was: SaidRule, is: SaidRule): readonly string[] {
  const [old, now] = [was, is].map((rule) => new Map<string, unknown>(Object.entries(rule)));
  const names = sortedUnique([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return names.filter((name) => JSON.stringify(old?.get(name)) !== JSON.stringify(now?.get(name)));
}

/**
 * The fewest rules that, taken out, leave the others in their order: first rules decide, so order is
 * meaning. What is on one side only does not count.
 */
function movedIds(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const place = new Map(before.map((id, index) => [id, index]));
  const common = after.filter((id) => place.has(id));
  const inOrder = new Set(longestAscending(common, (id) => place.get(id) ?? 0));
  return new Set(common.filter((id) => !inOrder.has(id)));
}

/** The longest part of a list whose ranks, all different, ascend: patience sorting. */
function longestAscending(ids: readonly string[], rank: (id: string) => number): readonly string[] {
  const tops: string[] = [];
  const previous = new Map<string, string | undefined>();
  for (const id of ids) {
    const pile = firstAtLeast(tops, rank(id), rank);
    previous.set(id, tops[pile - 1]);
    tops[pile] = id;
  }
  const longest: string[] = [];
  for (let id = tops.at(-1); id !== undefined; id = previous.get(id)) longest.push(id);
  return longest.reverse();
}

/** Index of the first of some ascending ids whose rank is at least that; their count if there is none. */
function firstAtLeast(ascending: readonly string[], wanted: number, rank: (id: string) => number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rank(ascending[middle]!) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function collectRules({ policies, files }: Manifest): ReadonlyMap<string, RuleList> {
  const reasons = new Map(
    policies.map(({ name, rules }) => [name, new Map(rules.map((rule) => [rule.id, rule]))]),
  );
  const lists = new Map<string, RuleList>();
  for (const { policy, format, rules } of [...files].sort((a, b) => compareText(a.path, b.path))) {
    const key = JSON.stringify([policy, format]);
    const known = lists.get(key)?.rules ?? new Map<string, SaidRule>();
    const more = rules
      .filter(({ id }) => !known.has(id))
      .map((rule) => [rule.id, join(rule, reasons.get(policy)?.get(rule.id))] as const);
    lists.set(key, { policy, format, rules: new Map([...known, ...more]) });
  }
  return lists;
}

/** The policy's rule knows more of the reasons, the file's how they are said. */
function join(said: ManifestFileRule, rule: ManifestRule | undefined): SaidRule {
  return rule === undefined ? { ...said, title: said.id } : { ...said, ...rule };
}
