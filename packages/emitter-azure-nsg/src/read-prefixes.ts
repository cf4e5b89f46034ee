import {
  collectListed,
  countAddresses,
  type FileReading,
  families,
  hasAddress,
  type LineText,
  type PrefixSet,
  prefixSet,
  quote,
  sortPrefixes,
} from "@sallyport/core";

/**
 * The set of prefixes that Azure takes in one field: no tags, no host bits, none inside of another.
 * Undefined, with complaints, if one of them is none.
 */
export function readPrefixes(
  texts: readonly LineText[],
  where: string,
  reading: FileReading,
): PrefixSet | undefined {
  const { set, problems } = collectListed(texts.map(({ text }) => text));
  for (const { index, text, reason } of problems)
    reading.complain(texts[index]!.line, `${quote(text)} in ${where} is no prefix: ${reason}`);
  if (problems.length > 0) return undefined;
  const twin = apart.has(set) ? undefined : findOverlap(texts, set);
  if (twin === undefined) apart.add(set);
  else reading.complain(texts[0]!.line, `${twin} in ${where} overlap, which Azure refuses`);
  return set;
}

/** Sets of lists that were looked at: the set of a list is the same object only for the same list. */
const apart = new WeakSet<PrefixSet>();

/** Prefixes are apart exactly if they hold as many addresses one by one as together. */
function findOverlap(texts: readonly LineText[], set: PrefixSet): string | undefined {
  const sum = countEach(texts);
  const together = families.reduce((total, family) => total + countAddresses(set, family), 0n);
  if (sum === together) return undefined;
  const sorted = sortPrefixes(texts.map(({ text }) => text));
  const at = sorted.findIndex((text, index) => index > 0 && isInside(text, sorted[index - 1]!));
  return `${sorted[at - 1]} and ${sorted[at]}`;
}

/** The addresses of sound prefixes, counted one by one. */
function countEach(texts: readonly LineText[]): bigint {
  // By how many bits each leaves open.
  const counts = new Uint32Array(129);
  for (const { text } of texts) {
    const slash = text.indexOf("/");
    if (slash < 0) counts[0]!++;
    else counts[(text.includes(":") ? 128 : 32) - Number(text.slice(slash + 1))]!++;
  }
  return counts.reduce((sum, count, bits) => sum + (BigInt(count) << BigInt(bits)), 0n);
}

function isInside(part: string, whole: string): boolean {
  return hasAddress(prefixSet([whole]), part.split("/")[0]!);
}
