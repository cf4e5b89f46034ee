import { type CollectedPrefixes, collectPrefixes } from "../address/index.js";

/** So many lists are kept, and none of more characters. */
const mostLists = 64;
const longestText = 1 << 17;

const known = new Map<string, CollectedPrefixes>();

/** The same as collectPrefixes. Files of one group or policy hold the same lists, in a template and plain: each is read once. */
export function collectListed(texts: readonly string[]): CollectedPrefixes {
  // With their number: a text that is no prefix may hold the end of a line.
  const text = `${texts.length}\n${texts.join("\n")}`;
  const found = known.get(text);
  if (found !== undefined) return found;
  const collected = collectPrefixes(texts);
  if (collected.problems.length > 0 || text.length > longestText) return collected;
  if (known.size === mostLists) known.clear();
  known.set(text, collected);
  return collected;
}
