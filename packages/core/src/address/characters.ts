/** The ASCII codes that addresses and lists of prefixes are read with. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const HASH = 0x23;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const DIGIT_ZERO = 0x30;
export const COLON = 0x3a;

const LETTER_A = 0x61;
const LOWER_CASE_BIT = 0x20;

/** The value of a decimal digit, or -1. `undefined`, the byte past the end, is no digit. */
export function decimalDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  const value = byte - DIGIT_ZERO;
  return value >= 0 && value <= 9 ? value : -1;
}

/** The value of a hexadecimal digit in either case, or -1. */
export function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  const value = byte - DIGIT_ZERO;
  if (value >= 0 && value <= 9) return value;
  const letter = (byte | LOWER_CASE_BIT) - LETTER_A;
  return letter >= 0 && letter <= 5 ? letter + 10 : -1;
}
