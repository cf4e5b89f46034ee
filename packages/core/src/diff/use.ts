import type { Cloud } from "../dataset/index.js";
import type { Policy, Rule } from "../policy/index.js";
import { compareText } from "../text/index.js";
import { familyAndRegion } from "./state.js";

/** A rule of a policy that a set is behind. */
export interface RuleUse {
  readonly policy: string;
  readonly rule: string;
  /** How the rule names the set: by tag, which the target expands by itself, or as prefixes, or either. */
  readonly views: readonly ("tags" | "prefixes")[];
}

/** The rules behind which there is a set, by its id. */
export type UseMap = ReadonlyMap<string, readonly RuleUse[]>;

/** Which rules of the policies use which sets of the cloud; policies of other clouds are passed over. */
export function usesOf(policies: readonly Policy[], cloud: Cloud): UseMap {
  const uses = new Map<string, RuleUse[]>();
  for (const { policy, rule } of rulesOf(policies, cloud)) {
    const [byTag, byPrefix] = [tagsOf(rule), prefixSetsOf(rule)];
    for (const id of new Set([...byTag, ...byPrefix])) {
      const views = [
        ...(byTag.includes(id) ? (["tags"] as const) : []),
        ...(byPrefix.includes(id) ? (["prefixes"] as const) : []),
      ];
      uses.set(id, [...(uses.get(id) ?? []), { policy: policy.name, rule: rule.id, views }]);
    }
  }
  return new Map([...uses].sort(([a], [b]) => compareText(a, b)));
}

/** Every rule of the policies of a cloud. */
export function rulesOf(
  policies: readonly Policy[],
  cloud: Cloud,
): readonly { readonly policy: Policy; readonly rule: Rule }[] {
  return policies
    .filter(({ edition }) => edition.cloud === cloud)
    .flatMap((policy) => policy.rules.map((rule) => ({ policy, rule })));
}

export function tagsOf({ destination }: Rule): readonly string[] {
  return destination.tags ?? [];
}

/** Ids of the sets whose union a rule's prefixes are; none for a list of the user's own. */
export function prefixSetsOf({ destination: { prefixes } }: Rule): readonly string[] {
  return prefixes?.kind === "sets" ? prefixes.ids : [];
}

/** The ids, and those of the other regions of their families, out of all that there are. */
export function withSiblings(ids: Iterable<string>, all: Iterable<string>): ReadonlySet<string> {
  const wanted = new Set(ids);
  const families = new Set([...wanted].map((id) => familyAndRegion(id)?.[0]));
  const siblings = [...all].filter((id) => {
    const family = familyAndRegion(id)?.[0];
    return family !== undefined && families.has(family);
  });
  return new Set([...wanted, ...siblings]);
}
