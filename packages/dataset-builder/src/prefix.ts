import { compareText, type Prefix, parsePrefix } from "@sallyport/core";
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
  const prefixes = new Map<string, Prefix>();
  for (const { text, at } of published) {
    const result = parsePrefix(text);
    if (!result.ok) problems.push({ file, at, reason: `${quote(text)}: ${result.reason}` });
    else if (!text.includes("/")) problems.push({ file, at, reason: `${quote(text)}: it has no length` });
    else if (prefixes.has(result.prefix.text)) {
      problems.push({ file, at, reason: `${quote(text)}: it is in the list twice` });
    } else prefixes.set(result.prefix.text, result.prefix);
  }
  return unlessProblems(problems, inOrder([...prefixes.values()]));
}

/** Canonical prefixes by address, IPv4 before IPv6. Throws RangeError on a text that is none. */
export function sortPrefixes(texts: readonly string[]): readonly string[] {
  return inOrder(
    texts.map((text) => {
      const result = parsePrefix(text);
      if (!result.ok) throw new RangeError(`${quote(text)}: ${result.reason}`);
      return result.prefix;
    }),
  );
}

function inOrder(prefixes: readonly Prefix[]): readonly string[] {
  return prefixes
    .map((prefix) => ({ text: prefix.text, key: sortKey(prefix) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ text }) => text);
}

/** A text that sorts like the family, then the address, then the length. */
function sortKey({ family, address, length }: Prefix): string {
  const digits = family === 4 ? decimalOctets(address) : hexadecimalGroups(address);
  return `${family} ${digits} ${String(length).padStart(3, "0")}`;
}

function decimalOctets(address: string): string {
  return address
    .split(".")
    .map((octet) => octet.padStart(3, "0"))
    .join("");
}

function hexadecimalGroups(address: string): string {
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter((group) => group !== "");
  const after = (tail ?? "").split(":").filter((group) => group !== "");
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].map((group) => group.padStart(4, "0")).join("");
}
