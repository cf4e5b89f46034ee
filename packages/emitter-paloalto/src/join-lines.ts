import { slicesOf } from "@sallyport/core";

/** Lines joined to pieces, each with its line end. */
export function* joinLines(lines: Iterable<string>): Iterable<string> {
  for (const slice of slicesOf(lines)) yield `${slice.join("\n")}\n`;
}
