import type { Policy } from "../policy/index.js";
import { manifestName } from "./manifest.js";

/** The header of every file: what it is and of which facts. The same input gives the same lines. */
export function bannerLines(policy: Policy): readonly string[] {
  return [
    `Sallyport: ${policy.title}`,
    // Not the edition: it moves on every week, and most files do not.
    `Policy ${policy.name}; its facts and their edition stand in ${manifestName}.`,
    "Generated: change the description and generate again, not this file.",
  ];
}
