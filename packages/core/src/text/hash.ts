/**
 * A short fingerprint of a text (eight letters and digits, about 41 bits) to keep shortened names
 * apart. Not for secrets.
 */
export function fingerprint(text: string): string {
  let high = 0xdeadbeef ^ text.length;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 15), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 15), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  const value = (low >>> 0) * 0x200 + ((high >>> 0) & 0x1ff);
  return value.toString(36).padStart(8, "0").slice(-8);
}
