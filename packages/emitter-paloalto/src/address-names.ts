import { type AsciiText, asciiBytes, type PrefixColumn, putAscii, putPrefix } from "@sallyport/core";

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

const start4 = asciiBytes("sp-v4-");
const start6 = asciiBytes("sp-v6-");

/** Puts the name of the address object of one prefix of a column to the end of a text. */
export function putAddressName(text: AsciiText, column: PrefixColumn, row: number): void {
  putAscii(text, column.width === 1 ? start4 : start6);
  const start = text.end;
  putPrefix(text, column, row);
  const { bytes, end } = text;
  // In IPv4 there are one or two digits behind the "/", and nothing to replace in front of it.
  const first = column.width === 1 ? end - 3 : start;
  for (let at = first; at < end; at++) {
    if (bytes[at] === SLASH || bytes[at] === COLON) bytes[at] = HYPHEN;
  }
}
