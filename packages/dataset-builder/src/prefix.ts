import { parsePrefix, sortPrefixes } from "@sallyport/core";
import { type Imported, type Problem, unlessProblems } from "./problem.js";
import { quote } from "./text.js";

/** A prefix as published, and where it stands in its file. */
export interface LocatedPrefix {
  readonly text: string;
  readonly at: string;
}

/**
 * A published list in canonical text, sorted by address, IPv4 before IPv6; never aggregated.
 * Refuses what is no prefix in CIDR form with its length, has host bits set, or is in the list
 * twice, in whatever spelling.
 */
export function importPrefixes(
  file: string,
  published: readonly LocatedPrefix[],
): Imported<readonly string[]> {
  const problems: Problem[] = [];
  const prefixes = new Set<string>();
  for (const { text, at } of published) {
    const result = parsePrefix(text);
    if (!result.ok) problems.push({ file, at, reason: `${quote(text)}: ${result.reason}` });
    else if (!text.includes("/")) problems.push({ file, at, reason: `${quote(text)}: it has no length` });
    else if (prefixes.has(result.prefix.text)) {
      problems.push({ file, at, reason: `${quote(text)}: it is in the list twice` });
    } else prefixes.add(result.prefix.text);
  }
  return unlessProblems(problems, sortPrefixes(prefixes));
}
