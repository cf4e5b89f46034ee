import { slicesOf } from "@sallyport/core";
import { escapes } from "./escape.js";

/**
 * One line for each prefix, in pieces. Code and not a template: the entries are nearly all of a
 * file, and a template takes three times as long for them.
 */
export function* renderEntries(prefixes: readonly string[], before: string, after = ""): Generator<string> {
  for (const slice of slicesOf(prefixes)) {
    yield slice.map((prefix) => `${before}${escapes.token(prefix)}${after}\n`).join("");
  }
}
