import type { Policy, View } from "../policy/index.js";
import type { AnyEmitter } from "./emitter.js";
import { hasView } from "./view.js";

/** The ids of the dataset sets that these formats will need, so that a run reads no others. */
export function setsNeeded(
  policy: Policy,
  emitters: readonly AnyEmitter[],
  asked: View | undefined,
): readonly string[] {
  const ids = new Set<string>();
  for (const { destination } of policy.rules) {
    if (destination.prefixes?.kind !== "sets") continue;
    const needed = emitters.some(({ views }) => {
      const follows = asked !== undefined && views.includes(asked);
      return follows ? asked === "prefixes" : views.find((view) => hasView(destination, view)) === "prefixes";
    });
    if (needed) for (const id of destination.prefixes.ids) ids.add(id);
  }
  return [...ids];
}
