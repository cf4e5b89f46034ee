/** The ASCII codes that addresses and lists of prefixes are read with. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const HASH = 0x23;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const DIGIT_ZERO = 0x30;
export const COLON = 0x3a;

const LETTER_A = 0x61;
const LOWER_CASE_BIT = 0x20;

// Tables are made whenever the program starts, so plainly.

/** The hexadecimal digits, both cases of letters. */
const HEX_BYTES: number[] = [];
/** The value of each byte as a hexadecimal digit in either case, or -1. */
const HEX_DIGITS = new Int8Array(256).fill(-1);
for (let value = 0; value < 16; value++) {
  const digit = value < 10 ? DIGIT_ZERO + value : LETTER_A + value - 10;
  HEX_BYTES.push(digit);
  HEX_DIGITS[digit] = value;
  if (value < 10) continue;
  HEX_BYTES.push(digit & ~LOWER_CASE_BIT);
  HEX_DIGITS[digit & ~LOWER_CASE_BIT] = value;
}

/** The values of two bytes as hexadecimal digits, by the number that the bytes are, or -1. */
const HEX_PAIRS = new Int16Array(65_536).fill(-1);
for (const first of HEX_BYTES)
  for (const second of HEX_BYTES)
    HEX_PAIRS[(first << 8) | second] = (HEX_DIGITS[first]! << 4) | HEX_DIGITS[second]!;

/** The value of a byte as a hexadecimal digit in either case, or -1. */
export function hexDigit(byte: number): number {
  return HEX_DIGITS[byte]!;
}

/** The value of four bytes as hexadecimal digits in either case, negative if one of them is none. */
export function hexDigits(first: number, second: number, third: number, fourth: number): number {
  return (HEX_PAIRS[(first << 8) | second]! << 8) | HEX_PAIRS[(third << 8) | fourth]!;
}

/** Whether a byte is a space or a tab. */
export function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}
