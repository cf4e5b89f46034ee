import { isPrintable } from "@sallyport/core";

/** Longest description of a security rule (PAN-OS 10.0 configuration schema: 1024). */
export const longestDescription = 1023;

/** What means nothing to the command line. Nearly all text is nothing else. */
const isPlain = /^[A-Za-z0-9 .,:;/()+=@%_*#~'-]*$/;

/**
 * The text in characters that mean nothing to the command line, quoted or in a comment: no quotation
 * mark, backslash, "?" (help), "|" (pipe), bracket or angle. Accents go, anything else becomes "_".
 *
 * @throws RangeError on control and format characters and line separators, which input never holds
 */
export function plainText(text: string): string {
  if (isPlain.test(text)) return text;
  if (!isPrintable(text)) throw new RangeError("the text holds characters that are not printable");
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9 .,:;/()+=@%_*#~'-]/gu, "_");
}

/** The reasons of a rule as one plain line that fits a description. */
export function descriptionOf(reasons: readonly string[]): string {
  const text = plainText(oneLine(reasons));
  if (text.length <= longestDescription) return text;
  const mark = " (shortened)";
  return text.slice(0, longestDescription - mark.length).trimEnd() + mark;
}

/** Whether a description says all that the reasons say. */
export function saysAll(description: string, reasons: readonly string[]): boolean {
  return description === oneLine(reasons);
}

function oneLine(reasons: readonly string[]): string {
  return reasons
    .map((reason) => (reason.endsWith(".") || reason.endsWith(";") ? reason : `${reason};`))
    .join(" ")
    .replace(/;$/, "")
    .trim();
}
