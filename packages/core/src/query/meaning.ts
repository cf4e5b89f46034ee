import { emptyPrefixSet, intersection, isEmptySet, type PrefixSet, union } from "../address/index.js";
import type { GatedPolicy, GatedRule } from "../emit/index.js";
import { type Device, prefixesBehind, type TagSets } from "../flow/index.js";
import { overlapsPattern, printHostPattern } from "../host/index.js";
import type { Destination, Rule } from "../policy/index.js";
import { type Answer, answerQuery } from "./answer.js";
import type { Query, QueryTarget } from "./query.js";
import type { AskOptions } from "./spaces.js";

/**
 * A rule that means what is asked for, on a device that goes by another view of its service: the name is asked for
 * and the device knows addresses, or the reverse.
 */
export interface Meaning {
  /** Id of the policy's rule. */
  readonly rule: string;
  /** The view that the format takes. */
  readonly view: "hosts" | "tags" | "prefixes";
  /** What stands behind the rule in that view: patterns, tags, or the ids of sets; none for a list of its own. */
  readonly behind: readonly string[];
  /** What the device does with flows to that part of the service; absent if its addresses are not known. */
  readonly answer?: Answer;
}

/** What of the rules that mean the query, by other words than the query's, a device lets through. */
export function meaningsOf(
  { rules }: GatedPolicy,
  expected: Device,
  read: Device,
  query: Query,
  options: AskOptions,
): readonly Meaning[] {
  const carried = new Set(expected.rules.map(({ name }) => name));
  return rules
    .filter(
      (rule) => carried.has(rule.id) && isInOtherWords(rule, query) && isMeant(rule, query, options.tags),
    )
    .map((rule) => describeMeaning(rule, read, query, options));
}

function isInOtherWords({ match }: GatedRule, { to }: Query): boolean {
  if (match.view === "any") return false;
  return match.view === "hosts" ? to.hosts === undefined : to.addresses === undefined;
}

/** Whether the rule, by the view that the query speaks in, is about some of the query's flows. */
function isMeant(rule: Rule, { to, from, protocol, port }: Query, tags: TagSets): boolean {
  const { sources, ports, destination } = rule;
  if (rule.protocol !== "any" && rule.protocol !== protocol) return false;
  if (
    port !== undefined &&
    ports !== "any" &&
    !ports.some(({ first, last }) => first <= port && port <= last)
  )
    return false;
  if (from !== undefined && sources !== "any" && isEmptySet(intersection(from, sources))) return false;
  if (to.hosts !== undefined) {
    const { hosts = [] } = destination;
    return to.hosts.some((asked) => hosts.some((each) => overlapsPattern(each, asked)));
  }
  return (
    to.addresses !== undefined && !isEmptySet(intersection(to.addresses, addressesOf(destination, tags)))
  );
}

function describeMeaning(rule: GatedRule, read: Device, query: Query, options: AskOptions): Meaning {
  const { match, id } = rule;
  if (match.view === "any") throw new RangeError(`rule ${id} means any`);
  const about = { rule: id, view: match.view, behind: behindOf(rule) };
  const to = narrowed(rule, query.to, options.tags);
  if (to === undefined) return about;
  return { ...about, answer: answerQuery(read, { ...query, to }, options) };
}

function behindOf({ match, destination: { prefixes } }: GatedRule): readonly string[] {
  if (match.view === "hosts") return match.hosts.map(printHostPattern);
  if (match.view === "tags") return match.tags;
  return prefixes?.kind === "sets" ? prefixes.ids : [];
}

/** The query's target, by both views of the rule; undefined if the addresses of the other are not known. */
function narrowed(
  { match, destination }: GatedRule,
  to: QueryTarget,
  tags: TagSets,
): QueryTarget | undefined {
  if (match.view === "hosts") return { ...to, hosts: match.hosts };
  const addresses = match.view === "prefixes" ? match.set : behindTags(destination, tags);
  return isEmptySet(addresses) ? undefined : { ...to, addresses };
}

/** What is known of the addresses of a destination, by whichever view. */
function addressesOf(destination: Destination, tags: TagSets): PrefixSet {
  const { prefixes } = destination;
  const listed = prefixes === undefined ? emptyPrefixSet : prefixesBehind(prefixes, tags).set;
  return union(listed, behindTags(destination, tags));
}

function behindTags({ tags: named = [] }: Destination, tags: TagSets): PrefixSet {
  return named.flatMap((tag) => tags.get(tag) ?? []).reduce(union, emptyPrefixSet);
}
