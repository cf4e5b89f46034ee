/** Leading digits of round numbers; with 4 as some targets take 400 or 4000. */
const ROUND = [1, 2, 4, 5];
/** Shares of the exact number: prices rise early. */
const SHARES = [1, 0.9, 0.75, 0.5, 0.25, 0.125];

/**
 * The budgets whose prices tell most of a curve, descending: the exact number and shares of it, round
 * numbers, and the least possible.
 *
 * @param asked a budget to tell as well, possible or not
 */
export function tellingBudgets(least: number, exact: number, asked?: number): readonly number[] {
  const shares = SHARES.map((share) => Math.ceil(exact * share));
  const powers = Array.from({ length: String(exact).length }, (_, power) => 10 ** power);
  const round = powers.flatMap((power) => ROUND.map((digit) => digit * power));
  const possible = [...shares, ...round].filter((budget) => budget > least && budget <= exact);
  return [...new Set([...possible, least, ...(asked === undefined ? [] : [asked])])].sort((a, b) => b - a);
}
