// The table of all rows, in plain text.

const head = ["figure", "", "reference", "ratio", "target", ""];

/**
 * @param {readonly import("./row.mjs").Row[]} rows
 * @param {boolean} judges Whether figures that need a clock are judged.
 */
export function printTable(rows, judges) {
  const cells = rows.map((row) => cellsOf(row, judges));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column].length)),
  );
  const line = (row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join("  ")
      .trimEnd();
  return [head, ...cells].map((row) => `${line(row)}\n`).join("");
}

function cellsOf(row, judges) {
  const { name, figure = "", reference = "", ratio, target = "", missing } = row;
  const verdict = verdictOf(row, judges);
  const times = ratio === undefined ? "" : ratio.toFixed(2);
  return [name, figure, reference, times, target, missing === undefined ? verdict : `${verdict}: ${missing}`];
}

/**
 * "pass" or "short"; "missing" if it could not be measured or compared; "told" of rows without a target, and of those
 * that need a clock where none is trusted.
 * @param {import("./row.mjs").Row} row
 * @param {boolean} judges
 */
export function verdictOf({ pass, guard = false, missing }, judges) {
  if (missing !== undefined) return "missing";
  if (pass === undefined || !(judges || guard)) return "told";
  return pass ? "pass" : "short";
}
