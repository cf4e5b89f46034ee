import { wrapComment } from "./comment.js";
import type { Chain } from "./plan.js";

/** What every file begins with, as comment lines. */
export interface Header {
  readonly banner: readonly string[];
  readonly notes: readonly string[];
}

/** Chains as the templates read them. */
export function showChains(chains: readonly Chain[]) {
  return chains.map(({ name, title }) => ({ name, about: wrapComment(`Side: ${title}`) }));
}
