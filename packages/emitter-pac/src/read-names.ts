import { isHostName } from "./read-host.js";
import type { Program } from "./read-syntax.js";

/** The host names among the texts and keys of a program, without wildcards and dots around them. */
export function namesOf(program: Program): readonly string[] {
  const names = new Set<string>();
  for (const text of textsOf(program)) {
    const name = text.replace(/^\*?\.?/, "").replace(/\.$/, "");
    if (isHostName(name)) names.add(name);
  }
  return [...names];
}

function* textsOf(tree: unknown): Generator<string> {
  if (typeof tree !== "object" || tree === null) return;
  for (const [property, child] of Object.entries(tree)) {
    if (typeof child !== "string") yield* textsOf(child);
    else if (property === "text" || property === "key") yield child;
  }
}
