/**
 * Whether a text is one line of printable characters: no control or format characters, no line or
 * paragraph separator, no lone surrogate. Only such text may reach an output.
 */
export function isPrintable(text: string): boolean {
  // Most texts are plain ASCII; the table behind the Unicode classes costs a start several milliseconds.
  return /^[\x20-\x7e]*$/.test(text) || !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u.test(text);
}
