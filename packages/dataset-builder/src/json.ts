import { createHash } from "node:crypto";

/** JSON as it is shipped: one element a line, two blanks of indent, a final newline. */
export function printJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** JSON for hashing: keys in order of their UTF-16 code units, no blanks, members that are undefined left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

/** SHA-256 over the canonical JSON of a value, as 64 hexadecimal digits. */
export function canonicalHash(value: object): string {
  return createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");
}
