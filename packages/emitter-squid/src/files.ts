import { compareText, type GatedPolicy } from "@sallyport/core";
import type { SquidOptions } from "./options.js";
import type { Plan } from "./plan.js";

interface Kept {
  readonly options: SquidOptions;
  readonly files: readonly string[];
}

const kept = new WeakMap<GatedPolicy, Kept>();

/** The paths of the files of a plan; whoever asks for them by the policy need not make it again. */
export function keepFiles(policy: GatedPolicy, options: SquidOptions, { sections }: Plan): readonly string[] {
  const lists = sections.flatMap((section) => section.lists.map(({ path }) => path));
  const files = [`${policy.name}.conf`, ...[...new Set(lists)].sort(compareText)];
  kept.set(policy, { options, files });
  return files;
}

/** The paths that were kept of this very policy with these very options. */
export function keptFiles(policy: GatedPolicy, options: SquidOptions): readonly string[] | undefined {
  const known = kept.get(policy);
  return known?.options === options ? known.files : undefined;
}
