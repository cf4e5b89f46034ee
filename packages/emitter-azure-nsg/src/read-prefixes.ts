import {
  collectPrefixes,
  countAddresses,
  type FileReading,
  families,
  hasAddress,
  type LineText,
  type PrefixSet,
  parsePrefix,
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
  const { set, problems } = collectPrefixes(texts.map(({ text }) => text));
  for (const { index, text, reason } of problems)
    reading.complain(texts[index]!.line, `${quote(text)} in ${where} is no prefix: ${reason}`);
  if (problems.length > 0) return undefined;
  const twin = findOverlap(texts, set);
  if (twin !== undefined)
    reading.complain(texts[0]!.line, `${twin} in ${where} overlap, which Azure refuses`);
  return set;
}

/** Prefixes are apart exactly if they hold as many addresses one by one as together. */
function findOverlap(texts: readonly LineText[], set: PrefixSet): string | undefined {
  let sum = 0n;
  for (const { text } of texts) sum += sizeOf(text);
  const together = families.reduce((total, family) => total + countAddresses(set, family), 0n);
  if (sum === together) return undefined;
  const sorted = sortPrefixes(texts.map(({ text }) => text));
  const at = sorted.findIndex((text, index) => index > 0 && isInside(text, sorted[index - 1]!));
  return `${sorted[at - 1]} and ${sorted[at]}`;
}

function sizeOf(text: string): bigint {
  const result = parsePrefix(text);
  return result.ok ? 1n << BigInt((result.prefix.family === 4 ? 32 : 128) - result.prefix.length) : 0n;
}

function isInside(part: string, whole: string): boolean {
  return hasAddress(prefixSet([whole]), part.split("/")[0]!);
}
