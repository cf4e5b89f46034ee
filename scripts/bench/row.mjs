// Rows of the table, and how their cells read.

/**
 * One figure. A row without a target is told and not judged.
 * @typedef {object} Row
 * @property {string} name
 * @property {string} figure With its unit.
 * @property {string} [reference] What it is held against, with its figure.
 * @property {number} [ratio] Figure to reference.
 * @property {string} [target]
 * @property {boolean} [pass] Whether the target is met.
 * @property {boolean} [guard] Needs no clock: the short form judges it too.
 * @property {string} [missing] What could not be measured or compared, and why.
 */

/**
 * A row that is judged by the ratio of two CPU times.
 * @param {string} name
 * @param {number} cpu In ms.
 * @param {string} reference
 * @param {number} base In ms.
 * @param {number} [most]
 * @returns {Row}
 */
export function ratioRow(name, cpu, reference, base, most) {
  const ratio = cpu / base;
  const row = { name, figure: ms(cpu), reference: `${reference} ${ms(base)}`, ratio };
  return most === undefined ? row : { ...row, target: `at most ${most} x`, pass: ratio <= most };
}

/** @param {number} value In ms. */
export function ms(value) {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}

/** @param {number} value In MB. */
export function mb(value) {
  return `${Math.round(value)} MB`;
}

/** @param {number} bytes */
export function kb(bytes) {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
