import { compareText } from "../text/order.js";
import { type HostPattern, printHostPattern } from "./pattern.js";
import { containsPattern } from "./relation.js";

/**
 * The fewest patterns that match the same hosts: an apex and its subdomains become one pattern,
 * patterns inside others go. Sorted by name, so the result does not depend on the order given.
 */
export function minimalPatterns(patterns: readonly HostPattern[]): readonly HostPattern[] {
  const joined = joinApexes(patterns);
  const parents = new Map(joined.filter(({ kind }) => kind !== "exact").map((each) => [each.name, each]));
  return joined
    .filter((pattern) => !hasWiderParent(pattern, parents))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.kind, b.kind));
}

/** Whether two lists match the same hosts. */
export function equalPatterns(a: readonly HostPattern[], b: readonly HostPattern[]): boolean {
  const print = (list: readonly HostPattern[]) => minimalPatterns(list).map(printHostPattern).join(" ");
  return print(a) === print(b);
}

function joinApexes(patterns: readonly HostPattern[]): HostPattern[] {
  const kinds = new Map<string, Set<HostPattern["kind"]>>();
  for (const { name, kind } of patterns) {
    kinds.set(name, (kinds.get(name) ?? new Set()).add(kind));
  }
  return [...kinds].map(([name, present]) => {
    const kind = present.size > 1 ? "subdomains-and-apex" : [...present][0]!;
    return { kind, name };
  });
}

function hasWiderParent(pattern: HostPattern, parents: ReadonlyMap<string, HostPattern>): boolean {
  for (let dot = pattern.name.indexOf("."); dot >= 0; dot = pattern.name.indexOf(".", dot + 1)) {
    const parent = parents.get(pattern.name.slice(dot + 1));
    if (parent !== undefined && containsPattern(parent, pattern)) return true;
  }
  return false;
}
