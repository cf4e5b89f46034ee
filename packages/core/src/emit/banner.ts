import type { Policy } from "../policy/index.js";

/** The header of every file: what it is and of which facts. The same input gives the same lines. */
export function bannerLines(policy: Policy): readonly string[] {
  return [
    `Sallyport: ${policy.title}`,
    `Policy ${policy.name}, dataset edition ${policy.edition.id}.`,
    "Generated: change the description and generate again, not this file.",
  ];
}
