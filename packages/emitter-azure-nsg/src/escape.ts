import type { Escapes } from "@sallyport/core";

/** JSON is written from objects; there are no text templates whose values would need escapes. */
export const escapes: Escapes = { token: refuse, quoted: refuse, comment: refuse };

function refuse(): never {
  throw new RangeError("this format has no text templates");
}

/**
 * A text as it must stand in an ARM template to mean itself: what begins with "[" and ends with
 * "]" is an expression there, and one more "[" in front makes it a text.
 */
export function templateText(text: string): string {
  return text.startsWith("[") && text.endsWith("]") ? `[${text}` : text;
}

/** A text as a literal inside an expression of an ARM template. */
export function expressionText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
