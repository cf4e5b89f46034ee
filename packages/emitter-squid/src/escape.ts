import { type Escapes, isPrintable } from "@sallyport/core";

/**
 * Squid reads lists in pieces of 2,047 bytes and squid.conf in pieces of 8,191, and takes each piece
 * for a line: the rest of a longer comment would be read as a directive. A character has at most four bytes.
 */
const longestComment = 400;

/** How values stand in squid.conf and in lists. */
export const escapes: Escapes = {
  token(value) {
    if (!/^[A-Za-z0-9._/:][A-Za-z0-9._/:-]*$/.test(value)) throw new RangeError(`"${value}" is no bare word`);
    return value;
  },
  // In quotes stands the path of a list; Squid knows no escapes there.
  quoted(value) {
    if (!/^[A-Za-z0-9._/-]+$/.test(value)) throw new RangeError(`"${value}" is no path`);
    return `"${value}"`;
  },
  comment(value) {
    if (!isPrintable(value)) throw new RangeError("a comment holds characters that do not print");
    const characters = [...value];
    const pieces: string[] = [];
    for (let start = 0; start < characters.length; start += longestComment) {
      pieces.push(characters.slice(start, start + longestComment).join(""));
    }
    return pieces.join("\n# ");
  },
};
