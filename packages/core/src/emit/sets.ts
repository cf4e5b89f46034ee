import type { Destination, Policy, View } from "../policy/index.js";
import type { AnyEmitter } from "./emitter.js";
import { hasView } from "./view.js";

/**
 * The ids of the dataset sets that these formats will need, so that a run reads no others: those of
 * rules that a format takes by prefixes, and then what the policy denies, which no cover may add.
 */
export function setsNeeded(
  policy: Policy,
  emitters: readonly AnyEmitter[],
  asked: View | undefined,
): readonly string[] {
  const taken = policy.rules.filter(({ destination }) =>
    emitters.some((emitter) => takesByPrefixes(emitter, destination, asked)),
  );
  const denied = taken.length === 0 ? [] : policy.rules.filter(({ action }) => action === "deny");
  const ids = new Set<string>();
  for (const { destination } of [...taken, ...denied])
    if (destination.prefixes?.kind === "sets") for (const id of destination.prefixes.ids) ids.add(id);
  return [...ids];
}

/** The ids of the sets that the policy denies, in whatever view. */
export function setsDenied({ rules }: Pick<Policy, "rules">): readonly string[] {
  return rules.filter(({ action }) => action === "deny").flatMap(({ destination }) => setIdsOf(destination));
}

function takesByPrefixes({ views }: AnyEmitter, destination: Destination, asked: View | undefined): boolean {
  if (destination.prefixes === undefined) return false;
  if (asked !== undefined && views.includes(asked)) return asked === "prefixes";
  return views.find((view) => hasView(destination, view)) === "prefixes";
}

function setIdsOf({ prefixes }: Destination): readonly string[] {
  return prefixes?.kind === "sets" ? prefixes.ids : [];
}
