/**
 * Whether a text is one line of printable characters: no control or format characters, no line or
 * paragraph separator, no lone surrogate. Only such text may reach an output.
 */
export function isPrintable(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u.test(text);
}
