import { equalSets, type GatedRule, minimalPatterns, printHostPattern } from "@sallyport/core";
import { printPortList } from "./ports.js";

/** Rules that match the same requests and decide alike, the earliest first. */
export type SameRules = readonly [GatedRule, ...GatedRule[]];

/**
 * Joins each rule with the earlier ones that match the same requests and decide alike (the two sides
 * of a scenario often do). The first match decides, so by the place of a later one every request that
 * it would match has been decided: leaving its lines out changes nothing.
 */
export function mergeSame(rules: readonly GatedRule[]): readonly SameRules[] {
  const merged: [GatedRule, ...GatedRule[]][] = [];
  const byKey = new Map<string, [GatedRule, ...GatedRule[]][]>();
  for (const rule of rules) {
    const key = keyOf(rule);
    const alike = byKey.get(key) ?? [];
    const same = alike.find(([first]) => equalEnds(first, rule));
    if (same !== undefined) {
      same.push(rule);
      continue;
    }
    const group: [GatedRule, ...GatedRule[]] = [rule];
    byKey.set(key, [...alike, group]);
    merged.push(group);
  }
  return merged;
}

/** Everything but the prefixes, which are compared as sets. */
function keyOf({ action, ports, match }: GatedRule): string {
  const hosts = match.view === "hosts" ? minimalPatterns(match.hosts).map(printHostPattern) : [];
  return [action, printPortList(ports), match.view, ...hosts].join(" ");
}

function equalEnds(a: GatedRule, b: GatedRule): boolean {
  const sources =
    a.sources === "any" || b.sources === "any" ? a.sources === b.sources : equalSets(a.sources, b.sources);
  if (a.match.view !== "prefixes" || b.match.view !== "prefixes") return sources;
  return sources && equalSets(a.match.set, b.match.set);
}
