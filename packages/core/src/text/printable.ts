/**
 * Whether a text is one line of printable characters: no control or format characters, no line or
 * paragraph separator, no lone surrogate. Only such text may reach an output.
 */
export function isPrintable(text: string): boolean {
  return isPlain(text) || !unprintable().test(text);
}

/** The text on one line, in which what does not print stands as its code: "\\u{1b}[31m". */
export function escapeUnprintable(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(unprintable(), (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** Made when a text is not ASCII: the expression itself costs a start a third of a millisecond. */
function unprintable(): RegExp {
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;
}

/** Most texts are ASCII; the table behind the Unicode classes costs a start several milliseconds. */
function isPlain(text: string): boolean {
  return plain.test(text);
}

const plain = /^[\x20-\x7e]*$/;
