import {
  collectListed,
  type FileReading,
  hasFamily,
  type LineText,
  type PrefixSet,
  parsePrefix,
  quote,
} from "@sallyport/core";

/** What a list of addresses may hold beside IPv4. */
export interface Allowed {
  readonly tags: boolean;
  readonly ipv6: boolean;
}

/** Words of security groups, "Can use with Azure Firewall: no", and one that may mean every address. */
const noTags = ["internet", "virtualnetwork", "azureloadbalancer", "any"];
const tagName = /^[a-z][a-z0-9]*(?:\.[a-z0-9]+)*$/i;

/**
 * A list of addresses, prefixes, ranges (a-b) and tags; "*" among them is any. Undefined, with
 * complaints, if one is none of these.
 */
export function readAddresses(
  texts: readonly LineText[],
  where: string,
  allowed: Allowed,
  reading: FileReading,
): { readonly set: PrefixSet; readonly tags: readonly string[] } | "any" | undefined {
  const before = reading.complaints();
  const listed = texts.filter(({ text }) => text !== "*");
  const isTag = ({ text }: LineText) => allowed.tags && tagName.test(text);
  const tags = listed.filter(isTag);
  for (const { text, line } of tags)
    if (noTags.includes(text.toLowerCase()))
      reading.complain(line, `${quote(text)} in ${where} is no tag of Azure Firewall`);
  const set = readSet(
    listed.filter((each) => !isTag(each)),
    where,
    allowed,
    reading,
  );
  if (reading.complaints() > before) return undefined;
  return listed.length < texts.length ? "any" : { set, tags: tags.map(({ text }) => text) };
}

function readSet(
  texts: readonly LineText[],
  where: string,
  { ipv6 }: Allowed,
  reading: FileReading,
): PrefixSet {
  const prefixes: string[] = [];
  const lines: number[] = [];
  for (const { text, line } of texts) {
    const range = text.includes("-") ? rangePrefixes(text) : [text];
    if (range === undefined)
      reading.complain(line, `${quote(text)} in ${where} is no ascending range of IPv4`);
    for (const prefix of range ?? []) {
      prefixes.push(prefix);
      lines.push(line);
    }
  }
  const { set, problems } = collectListed(prefixes);
  for (const { index, text, reason } of problems)
    reading.complain(lines[index]!, `${quote(text)} in ${where} is no prefix: ${reason}`);
  if (!ipv6 && hasFamily(set, 6))
    reading.complain(texts[0]!.line, `${where} holds IPv6, which Azure Firewall does not take there`);
  return set;
}

/** The prefixes that hold exactly the addresses of "first-last". */
function rangePrefixes(text: string): readonly string[] | undefined {
  const ends = text.split("-").map(addressNumber);
  let [first, last] = ends as [number, number];
  if (ends.length !== 2 || ends.includes(undefined) || first > last) return undefined;
  const prefixes: string[] = [];
  while (first <= last) {
    let length = 32;
    // The largest block that begins here and ends in time.
    while (length > 0 && first % 2 ** (33 - length) === 0 && first + 2 ** (33 - length) - 1 <= last) length--;
    prefixes.push(`${printAddress(first)}/${length}`);
    first += 2 ** (32 - length);
  }
  return prefixes;
}

function addressNumber(text: string): number | undefined {
  const result = parsePrefix(text);
  if (!result.ok || result.prefix.family === 6 || text.includes("/")) return undefined;
  return text.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

function printAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}
