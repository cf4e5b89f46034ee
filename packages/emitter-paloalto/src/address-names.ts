import type { AsciiText, PrefixColumn } from "@sallyport/core";

const HYPHEN = 0x2d;
const SLASH = 0x2f;
const COLON = 0x3a;

/** The name of a prefix in names of objects: letters, digits, "." and "-". The last "-" was the "/", the others were ":". */
export function plainPrefix(prefix: string): string {
  const plain = prefix.replace("/", "-");
  return plain.includes(":") ? `v6-${plain.replaceAll(":", "-")}` : `v4-${plain}`;
}

/** The name of the address object of a prefix. */
export function addressName(prefix: string): string {
  return `sp-${plainPrefix(prefix)}`;
}

/** What the name of the address object of a prefix begins with, by the words of its address. */
export function startOfName(width: PrefixColumn["width"]): string {
  return width === 1 ? "sp-v4-" : "sp-v6-";
}

/** Makes the prefix that a text ends with, behind a "-", what the name of its object ends with. */
export function makePlain({ bytes, end }: AsciiText, { width }: PrefixColumn): void {
  if (width === 1) {
    // There are one or two digits behind the "/", and nothing to replace in front of it.
    if (bytes[end - 2] === SLASH) bytes[end - 2] = HYPHEN;
    else bytes[end - 3] = HYPHEN;
    return;
  }
  for (let at = end - 1; bytes[at] !== HYPHEN; at--) {
    if (bytes[at] === SLASH || bytes[at] === COLON) bytes[at] = HYPHEN;
  }
}
