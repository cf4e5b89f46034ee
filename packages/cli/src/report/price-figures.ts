/** Beyond this a percentage tells nobody anything. */
const mostPercent = 1_000_000n;

/** A part of a whole, or a multiple of it, as a percentage: "0.21%", "12%", "1328%". */
export function printPercent(part: bigint, whole: bigint): string {
  if (part === 0n) return "0%";
  // Hundredths of a percent, rounded to the nearest.
  const hundredths = (part * 20_000n + whole) / (2n * whole);
  if (hundredths === 0n) return "<0.01%";
  if (hundredths > mostPercent * 100n) return `>${mostPercent}%`;
  if (hundredths >= 1_000n) return `${(hundredths + 50n) / 100n}%`;
  return `${(Number(hundredths) / 100).toFixed(2)}%`;
}
