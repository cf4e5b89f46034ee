import type { Escapes } from "@sallyport/core";

/**
 * A text that a deployment template takes literally. The template reads a text from "[" to "]" as an
 * expression; one more "[" before it makes it literal (ARM template syntax, escape characters).
 */
export function literal(text: string): string {
  return text.startsWith("[") && text.endsWith("]") ? `[${text}` : text;
}

/** A text as an argument inside a template expression; only names stand there. */
export function argument(name: string): string {
  return `'${escapes.token(name)}'`;
}

/** The places of JSON where this emitter writes names and texts. JSON has no comments. */
export const escapes: Escapes = {
  token(value) {
    if (!/^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/.test(value)) {
      throw new RangeError(`${JSON.stringify(value)} is no name of an Azure resource`);
    }
    return value;
  },
  quoted: (value) => JSON.stringify(value),
  comment() {
    throw new RangeError("JSON has no comments");
  },
};
