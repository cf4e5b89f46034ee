import type { ConfigPath } from "./fault.js";
import { listKeys } from "./schema.js";

/** What a config declares and nothing of it uses. */
export interface Unused {
  /** Names of sets. */
  readonly sets: readonly string[];
  /** Keys of defaults: every policy that could take one gives its own. */
  readonly defaults: readonly string[];
}

/** The keys of lists in which the name of a set may stand. */
const namingKeys = ["sets", ...listKeys.filter((key) => key !== "hosts")];

/** What no policy uses: `policies` have their defaults, `added` are the paths of these. */
export function findUnused(
  sets: readonly string[],
  defaults: readonly string[],
  policies: readonly unknown[],
  added: readonly ConfigPath[],
): Unused {
  const named = new Set(sets.length === 0 ? [] : policies.flatMap((policy) => listedIn(policy, undefined)));
  const taken = new Set(added.map((path) => path.at(-1)));
  return {
    sets: sets.filter((name) => !named.has(name)),
    defaults: defaults.filter((key) => !taken.has(key)),
  };
}

/** The texts of every list below a value that may name sets. */
function listedIn(value: unknown, key: string | undefined): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value))
    return key !== undefined && namingKeys.includes(key)
      ? value
      : value.flatMap((each) => listedIn(each, undefined));
  return Object.entries(value).flatMap(([name, each]) => listedIn(each, name));
}
