import { compareText } from "../text/order.js";
import { type Prefix, parsePrefix } from "./prefix.js";

/**
 * Prefixes by address, IPv4 before IPv6, the wider of two first; none joined, none dropped. Canonical
 * text in, the same text out. Throws RangeError on a text that is no prefix.
 */
export function sortPrefixes(texts: Iterable<string>): readonly string[] {
  return [...texts]
    .map((text) => {
      const result = parsePrefix(text);
      if (!result.ok) throw new RangeError(`${JSON.stringify(text)}: ${result.reason}`);
      return { text: result.prefix.text, key: sortKey(result.prefix) };
    })
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
